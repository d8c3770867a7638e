import fs, { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun } from '../../shared/network/plan';
import { Journal } from '../../main/journal/journal';
import { loadEngine } from '../../main/trainer/engines/registry';
import { Run, SILENT } from '../../main/trainer/run';
import { Training } from '../../main/trainer/training/training';

const SECONDS = 20;

/** Ten layers of 64 units. */
const experiment = parseExperiment({
  title: 'Flushing',
  layers: [...Array.from({ length: 9 }, () => ({ kind: 'dense', units: 64 })), { kind: 'dense', units: 2 }],
  training: { steps: 1_000_000 },
});

/** What flushing costs a run that is recorded at every step: its own calls, timed. */
export async function flushCost(): Promise<string> {
  const { fdatasync } = fs;
  /** Milliseconds that training waits for each call, and until the disk has all of it. */
  const [waited, flushed]: [number[], number[]] = [[], []];
  fs.fdatasync = ((descriptor: number, done: fs.NoParamCallback) => {
    const started = performance.now();
    fdatasync(descriptor, (error) => {
      flushed.push(performance.now() - started);
      done(error);
    });
    waited.push(performance.now() - started);
  }) as typeof fs.fdatasync;
  syncBuiltinESMExports();
  const steps = await train();
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const short = (value: number) => Number(value.toPrecision(2));
  return [
    `${SECONDS} s of training, ${steps} steps recorded: ${waited.length} flushes`,
    `training waited ${short(sum(waited))} ms for them, ${short((100 * sum(waited)) / (1000 * SECONDS))} % of the time (longest ${short(Math.max(...waited))} ms)`,
    `the disk had them after ${short(median(flushed))} ms (median; longest ${short(Math.max(...flushed))} ms)`,
    '',
  ].join('\n');
}

/** @returns steps taken */
async function train(): Promise<number> {
  const plan = planRun(experiment);
  const { engine } = loadEngine(null, { experiment, plan });
  const training = await Training.prepare(experiment, engine, { plan });
  const folder = mkdtempSync(path.join(tmpdir(), 'gradlab-crash-'));
  const startedAt = new Date().toISOString();
  const header = {
    id: 'flushing',
    engine: engine.id,
    engineVersion: engine.version,
    startedAt,
    experiment,
    layers: plan.layers,
  };
  const run = new Run(training, new Journal(folder, header), SILENT);
  const stop = setTimeout(() => run.stop(), 1000 * SECONDS);
  const { step } = await run.finished();
  clearTimeout(stop);
  training.dispose();
  rmSync(folder, { recursive: true });
  return step;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
