import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { runOffset } from '../../../shared/run/record';
import type { RetraceCommand } from '../../../shared/protocol/replay';
import { availableEngines, loadEngine } from '../engines/registry';
import { Journal, readJournal } from '../../journal/journal';
import { Run, type Recorded } from '../run';
import { Training } from '../training/training';
import type { Checkpoint } from '../../journal/checkpoint';
import { keptInFile, keptInFolder, type RunOfFile } from './served-run';
import { Retrace } from './replay';

// Held against a second training of the same document that is stopped at the step.

const experiment = parseExperiment({
  data: { kind: 'moons', samples: 90 },
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'batch_normalization' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'dense', units: 2 },
  ],
  optimizer: { kind: 'adam' },
  training: { steps: 63 },
});

// float32 weights are kept to the bit; the reference engine's are float64
const { engine } = loadEngine(availableEngines().find(({ available }) => available)!.id);
const directory = mkdtempSync(path.join(tmpdir(), 'gradient-lab-retrace-'));
const records: Recorded[] = [];
let file: RunOfFile;
const STEPS = [29, 30, 7, 8, 62, 0];
/** Of another training of the same document, each time that it had come to one of these steps. */
const stoppedAt = new Map<number, Checkpoint>();

beforeAll(async () => {
  const training = await Training.prepare(experiment, engine);
  const journal = new Journal(directory, {
    id: 'first',
    engine: engine.id,
    engineVersion: engine.version,
    startedAt: '2026-01-31T12:00:00.000Z',
    experiment,
    layers: training.plan.layers,
  });
  const nothing = () => undefined;
  await new Run(training, journal, {
    recorded: (row) => records.push(row),
    evaluated: nothing,
    inspected: nothing,
    probed: nothing,
    checkpointed: nothing,
    breathe: nothing,
    ended: nothing,
  }).finished();
  training.dispose();
  const other = await Training.prepare(experiment, engine);
  for (const step of STEPS.toSorted((a, b) => a - b)) {
    while (other.step < step) await other.advance();
    stoppedAt.set(step, await other.checkpoint());
  }
  other.dispose();
  file = { ...(await readJournal(directory)), firstRecorded: 1 };
});
afterAll(() => rmSync(directory, { recursive: true }));

const lossOfStep = (step: number) => records[step - 1]!.record[runOffset('loss')]!;
const goTo = (retrace: Retrace, after: number | null, more: Partial<RetraceCommand> = {}) =>
  retrace.goTo({ after, loss: after === null ? null : lossOfStep(after + 1), patient: false, ...more }, () => true);

test.each([
  ['a folder with checkpoints', () => keptInFolder(directory)],
  ['a file with both ends', async () => keptInFile(file)],
])(
  '%s: at any step, forwards and backwards, the weights are those of a run stopped there, to the bit',
  async (_, run) => {
    const retrace = await Retrace.open(await run());
    for (const step of STEPS) {
      expect(await goTo(retrace, step)).toEqual({ shortfall: null });
      expect(await retrace.training.checkpoint()).toEqual(stoppedAt.get(step));
    }
    expect(await goTo(retrace, null)).toEqual({ shortfall: null });
    expect(retrace.training.step).toBe(63);
  },
);

test('where the steps lead elsewhere than on record, the nearest weights that were kept are shown instead', async () => {
  const retrace = await Retrace.open(keptInFile(file));
  expect(await goTo(retrace, 40, { loss: 3 })).toEqual({ shortfall: { kind: 'departs' } });
  expect(retrace.training.step).toBe(63);
  expect(await goTo(retrace, 20)).toEqual({ shortfall: { kind: 'departs' } });
  expect(retrace.training.step).toBe(0);
});

test('without the optimizer’s slots there is no way on; without weights there is nothing', async () => {
  const branched = { ...file, firstRecorded: 21 };
  const retrace = await Retrace.open(keptInFile(branched));
  expect(await retrace.kept()).toEqual([20, 63]);
  expect(await goTo(retrace, 30)).toEqual({ shortfall: { kind: 'no-start' } });
  expect(retrace.training.step).toBe(20);
  await expect(Retrace.open(keptInFile({ ...file, weights: { initial: {}, final: {} } }))).rejects.toThrow(
    'kept no weights',
  );
});

test('nobody waits: the way is broken off, and the next question goes on from there', async () => {
  const long = parseExperiment({ ...experiment, training: { ...experiment.training, steps: 100_000 } });
  const retrace = await Retrace.open({
    ...keptInFile(file),
    experiment: long,
    points: async () => [{ step: 0, goesOn: true }],
  });
  expect(await retrace.goTo({ after: 90_000, loss: null, patient: true }, () => false)).toBe('unwanted');
  const { step } = retrace.training;
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(90_000);
});
