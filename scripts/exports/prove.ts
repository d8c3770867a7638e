import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compression } from '../../main/files/compression';
import { writeExport } from '../../main/files/write-export';
import { packNpy } from '../../shared/archive/npy';
import { packZip } from '../../shared/archive/pack-zip';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import { dropoutMasks } from '../../shared/network/dropout-masks';
import { planRun } from '../../shared/network/plan';
import { trainingProgram } from '../../shared/network/training-program';
import { compare, type Comparison } from './comparison';
import type { ExportCase } from './documents';
import { labRun } from './lab-run';
import { RUNNERS, runPrograms, type PythonRun, type Runner } from './python';

export interface Proof {
  readonly name: string;
  readonly experiment: Experiment;
  readonly runs: Readonly<Record<Runner, PythonRun>>;
  readonly comparisons: Readonly<Record<Runner, Comparison>>;
}

/**
 * Exports every document for both frameworks, runs the programs on every backend, and holds their losses, first statistics and
 * validation loss against the lab's.
 */
export async function prove(
  python: string,
  cases: readonly ExportCase[],
  { ownInitializers = false }: { readonly ownInitializers?: boolean } = {},
): Promise<Proof[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gradient-lab-exports-'));
  try {
    const experiments = cases.map(({ document }) => parseExperiment(document));
    const runs = Object.keys(RUNNERS) as Runner[];
    const byRunner = await Promise.all(
      runs.map(async (runner) => {
        const folders = await Promise.all(
          experiments.map((experiment, i) =>
            exported(path.join(folder, runner, String(i)), experiment, runner, ownInitializers),
          ),
        );
        return [runner, await runPrograms(python, runner, folders)] as const;
      }),
    );
    const theirs = Object.fromEntries(byRunner) as Record<Runner, PythonRun[]>;
    const proofs: Proof[] = [];
    for (const [i, experiment] of experiments.entries()) {
      const ours = await labRun(experiment, 'tensorflow');
      const other = await labRun(experiment, 'onnx');
      const each = <T>(f: (run: PythonRun) => T) =>
        Object.fromEntries(runs.map((runner) => [runner, f(theirs[runner][i]!)])) as Record<Runner, T>;
      proofs.push({
        name: cases[i]!.name,
        experiment,
        runs: each((run) => run),
        comparisons: each((run) =>
          run.error
            ? { losses: NaN, statistics: NaN, validation: NaN, roundingAllowed: 0, failures: [run.error] }
            : compare(run, ours, other),
        ),
      });
    }
    return proofs;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exported(
  folder: string,
  experiment: Experiment,
  runner: Runner,
  ownInitializers: boolean,
): Promise<string> {
  const { framework } = RUNNERS[runner];
  await writeExport(folder, experiment, { target: framework, framework, ownInitializers }, false);
  await writeMasks(path.join(folder, 'masks.npz'), experiment);
  return folder;
}

/** The lab's dropout masks of every step, which a program could not draw: run.py puts them in the place of the framework's. */
async function writeMasks(file: string, experiment: Experiment): Promise<void> {
  const { masks } = trainingProgram(experiment, planRun(experiment));
  if (masks.length === 0) return;
  const { batchSize, steps } = experiment.training;
  const arrays: [string, Uint8Array][] = [];
  for (let step = 1; step <= steps; step++) {
    const drawn = dropoutMasks(experiment.seed, step, masks);
    masks.forEach(({ input, size }, i) => {
      const name = `${String(step).padStart(5, '0')}_${String(i).padStart(3, '0')}.npy`;
      arrays.push([name, packNpy({ shape: [batchSize, size / batchSize], values: drawn[input] as Float32Array })]);
    });
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of packZip(arrays, compression)) pieces.push(piece);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.concat(pieces));
}
