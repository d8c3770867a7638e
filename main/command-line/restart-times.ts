import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyEdit, type Edit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import type { EngineId } from '../../shared/program/engine';
import { Run, SILENT } from '../trainer/run';
import { startRun } from '../trainer/start-run';
import { WarmProcess } from '../trainer/warm-process';

/** From a change to the first record of the run with it, in milliseconds. */
export interface RestartTimes {
  readonly sameProgram: readonly number[];
  readonly newProgram: readonly number[];
}

/** As “Run on change” does it: provisional runs, one after the other, in a trainer that stays loaded; each ends the one before. */
export async function restartTimes(experiment: Experiment, engine: EngineId, rounds: number): Promise<RestartTimes> {
  const place = await mkdtemp(path.join(tmpdir(), 'gradient-lab-bench-'));
  const warm = new WarmProcess();
  let end = () => Promise.resolve();
  let count = 0;

  async function restart(edit: Edit): Promise<number> {
    const started = performance.now();
    const document = { ...applyEdit(experiment, edit), training: { ...experiment.training, steps: 1_000_000 } };
    const command = { experiment: document, engine, paused: false, from: null } as const;
    const runId = `run-${++count}`;
    const { training, journal } = await startRun(command, runId, path.join(place, runId), null, {
      warm,
      isFree: end(),
      isDurable: () => false,
    });
    return new Promise((resolve, reject) => {
      const run = new Run(
        training,
        journal,
        { ...SILENT, recorded: () => resolve(performance.now() - started) },
        { snapshots: true, awaited: true },
      );
      const over = run.finished().catch(reject);
      end = async () => {
        run.abandon();
        await over;
        training.dispose();
      };
    });
  }

  const seed = (value: number): Edit => [{ path: 'seed', value }];
  const width = (units: number): Edit => [{ path: 'layers[0].units', value: units }];
  try {
    await restart([]);
    const sameProgram = [];
    for (let round = 0; round < rounds; round++) sameProgram.push(await restart(seed(round + 2)));
    const newProgram = [];
    // another width each time: none of them has been compiled before
    for (let round = 0; round < rounds; round++)
      newProgram.push(await restart(width(experimentWidth(experiment) + 1 + round)));
    return { sameProgram, newProgram };
  } finally {
    await end();
    await rm(place, { recursive: true, force: true });
  }
}

const experimentWidth = ({ layers: [first] }: Experiment): number => (first && 'units' in first ? first.units : 1);
