import { setTimeout } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseExperiment } from '../../../shared/experiment/parse';
import { runOffset } from '../../../shared/run/record';
import type { ReplayCommand } from '../../../shared/protocol/replay';
import { availableEngines, loadEngine } from '../engines/registry';
import { Journal, readJournal } from '../../journal/journal';
import { Run, SILENT, type StepRecord } from '../run';
import { Training } from '../training/training';
import type { Checkpoint } from '../../../shared/archive/archived-run';
import { fileSource, folderSource, type RunOfFile } from './replay-source';
import { Replay } from './replay';

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

// float32 weights are saved to the bit; the reference engine's are float64
const { engine } = loadEngine(availableEngines().find(({ available }) => available)!.id);
const directory = mkdtempSync(path.join(tmpdir(), 'gradient-lab-replay-'));
const records: StepRecord[] = [];
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
  await new Run(training, journal, { ...SILENT, recorded: (row) => records.push(row) }).finished();
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
const goTo = (replay: Replay, after: number | null, more: Partial<ReplayCommand> = {}) =>
  replay.goTo({ after, loss: after === null ? null : lossOfStep(after + 1), unbounded: false, ...more }, () => true);

test.each([
  ['a folder with checkpoints', () => folderSource(directory)],
  ['a file with both ends', async () => fileSource(file)],
])(
  '%s: at any step, forwards and backwards, the weights are those of a run stopped there, to the bit',
  async (_, run) => {
    const replay = await Replay.open(await run());
    for (const step of STEPS) {
      expect(await goTo(replay, step)).toEqual({ shortfall: null });
      expect(await replay.training.checkpoint()).toEqual(stoppedAt.get(step));
    }
    expect(await goTo(replay, null)).toEqual({ shortfall: null });
    expect(replay.training.step).toBe(63);
  },
);

test('where the steps lead elsewhere than on record, the nearest weights that were saved are shown instead', async () => {
  const replay = await Replay.open(fileSource(file));
  expect(await goTo(replay, 40, { loss: 3 })).toEqual({ shortfall: { kind: 'not-reproducible' } });
  expect(replay.training.step).toBe(63);
  expect(await goTo(replay, 20)).toEqual({ shortfall: { kind: 'not-reproducible' } });
  expect(replay.training.step).toBe(0);
});

test('without the optimizer’s slots there is no way on; without weights there is nothing', async () => {
  const branched = { ...file, firstRecorded: 21 };
  const replay = await Replay.open(fileSource(branched));
  expect(await replay.checkpoints()).toEqual([20, 63]);
  expect(await goTo(replay, 30)).toEqual({ shortfall: { kind: 'no-start' } });
  expect(replay.training.step).toBe(20);
  await expect(Replay.open(fileSource({ ...file, weights: { initial: {}, final: {} } }))).rejects.toThrow(
    'saved no weights',
  );
});

test('nobody waits: the replay is cancelled, and the next question continues from there', async () => {
  const long = parseExperiment({ ...experiment, training: { ...experiment.training, steps: 100_000 } });
  const replay = await Replay.open({
    ...fileSource(file),
    experiment: long,
    points: async () => [{ step: 0, resumable: true }],
  });
  expect(await replay.goTo({ after: 90_000, loss: null, unbounded: true }, () => false)).toBe('unwanted');
  const { step } = replay.training;
  expect(step).toBeGreaterThan(0);
  expect(step).toBeLessThan(90_000);
});

test('a few first steps that take long make no other step too far away', async () => {
  const replay = await Replay.open(fileSource(file));
  const advance = replay.training.advance.bind(replay.training);
  const slowly = async () => {
    await setTimeout(300);
    return advance();
  };
  vi.spyOn(replay.training, 'advance').mockImplementationOnce(slowly).mockImplementationOnce(slowly);
  // overtaken by another question right after them
  expect(await replay.goTo({ after: 30, loss: null, unbounded: false }, () => false)).toBe('unwanted');
  expect(await goTo(replay, 62)).toEqual({ shortfall: null });
  expect(replay.training.step).toBe(62);
});
