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
import { labRun, type LabRun } from './lab-run';
import { RUNNERS, runPrograms, type PythonRun, type Runner } from './python';

/** A document whose programs have run on every backend. */
export interface RanCase {
  readonly name: string;
  readonly experiment: Experiment;
  readonly runs: Readonly<Record<Runner, PythonRun>>;
}
export interface Proof extends RanCase {
  readonly comparisons: Readonly<Record<Runner, Comparison>>;
}

const runners = Object.keys(RUNNERS) as Runner[];
const forEachRunner = <T>(f: (runner: Runner) => T) =>
  Object.fromEntries(runners.map((runner) => [runner, f(runner)])) as Record<Runner, T>;

/** Exports every document for both frameworks, and runs the programs on every backend. */
export async function runCases(python: string, cases: readonly ExportCase[]): Promise<RanCase[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gradient-lab-exports-'));
  try {
    const experiments = cases.map(({ document }) => parseExperiment(document));
    const programs = async (runner: Runner) => {
      const folders = await Promise.all(
        experiments.map((experiment, i) =>
          exported(path.join(folder, runner, String(i)), experiment, runner, cases[i]!.ownInitializers ?? false),
        ),
      );
      return runPrograms(python, runner, folders);
    };
    const results = await Promise.all(runners.map(programs));
    return experiments.map((experiment, i) => ({
      name: cases[i]!.name,
      experiment,
      runs: forEachRunner((runner) => results[runners.indexOf(runner)]![i]!),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Holds losses, first statistics and validation loss of the programs against the lab's. The lab's other native engine is asked only
 * where a program is further off than any two right programs may be.
 */
export async function prove(ran: RanCase): Promise<Proof> {
  const ours = await labRun(ran.experiment, 'tensorflow');
  const against = (other: LabRun) =>
    forEachRunner((runner) => {
      const run = ran.runs[runner];
      return run.error
        ? { losses: NaN, statistics: NaN, validation: NaN, roundingAllowed: 0, failures: [run.error] }
        : compare(run, ours, other);
    });
  const strict = against(ours);
  const isOff = Object.values(strict).some(({ failures }) => failures.length > 0);
  return { ...ran, comparisons: isOff ? against(await labRun(ran.experiment, 'onnx')) : strict };
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
