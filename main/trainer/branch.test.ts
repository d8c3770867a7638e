import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planRun, type NetworkPlan } from '../../shared/network/plan';
import { branchPoint } from './branch';
import { availableEngines, loadEngine } from './engines/registry';
import { Journal, readCheckpoint } from '../journal/journal';
import { Run, type StepRecord } from './run';
import { Training } from './training/training';

const branchAt = async (step: number, plan: NetworkPlan) => branchPoint(await readCheckpoint(directory, step), plan);

// A run that was branched at one of its checkpoints with the same settings is the run itself from there on.

const document = (more: object = {}) =>
  parseExperiment({
    layers: [
      { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
      { kind: 'batch_normalization' },
      { kind: 'dropout', rate: 0.3 },
      { kind: 'dense', units: 2 },
    ],
    optimizer: { kind: 'adam' },
    training: { steps: 40 },
    ...more,
  });

// float32 weights are saved to the bit; the reference engine's are float64
const { engine } = loadEngine(availableEngines().find(({ available }) => available)!.id);
const directory = mkdtempSync(path.join(tmpdir(), 'gradient-lab-branch-'));
const records: StepRecord[] = [];
let checkpoints: readonly number[] = [];

beforeAll(async () => {
  const training = await Training.prepare(document(), engine);
  const journal = new Journal(directory, {
    id: 'first',
    engine: engine.id,
    engineVersion: engine.version,
    startedAt: '2026-01-31T12:00:00.000Z',
    experiment: training.experiment,
    layers: training.plan.layers,
  });
  const nothing = () => undefined;
  await new Run(training, journal, {
    recorded: (row) => records.push(row),
    evaluated: nothing,
    inspected: nothing,
    probed: nothing,
    checkpointed: (steps) => (checkpoints = steps),
    breathe: nothing,
    ended: nothing,
  }).finished();
  training.dispose();
});
afterAll(() => rmSync(directory, { recursive: true }));

test('checkpoints lie evenly over the run, with both its ends', () => {
  expect(checkpoints).toEqual(Array.from({ length: 21 }, (_, i) => 2 * i));
});

test.each([0, 20, 38])('branched after step %i with the same settings, it takes the same steps', async (step) => {
  const branched = await Training.prepare(document(), engine, {
    from: await branchAt(step, planRun(document())),
  });
  for (const { record } of records.slice(step)) expect(await branched.advance()).toEqual(record);
  branched.dispose();
});

test('another optimizer starts with empty slots', async () => {
  const other = document({ optimizer: { kind: 'sgd', momentum: 0.9 } });
  const { weights } = await branchAt(20, planRun(other));
  expect(weights['dense_1.kernel.velocity']!.values.every((x) => x === 0)).toBe(true);
  expect(weights['dense_1.kernel']!.values.some((x) => x !== 0)).toBe(true);
});

test('weights that do not fit the network are refused by name', async () => {
  const layers = document().layers;
  const wider = document({ layers: [{ ...layers[0], units: 9 }, ...layers.slice(1)] });
  await expect(branchAt(20, planRun(wider))).rejects.toThrow(
    'dense_1.kernel is [2, 9] now and was [2, 8] in the earlier run',
  );
  const deeper = document({ layers: [...layers.slice(0, 3), { kind: 'dense', units: 8 }, layers[3]] });
  await expect(branchAt(20, planRun(deeper))).rejects.toThrow(/dense_2.kernel|dense_3.kernel/);
  await expect(branchAt(21, planRun(document()))).rejects.toThrow('no checkpoint of the run after 21 steps');
});
