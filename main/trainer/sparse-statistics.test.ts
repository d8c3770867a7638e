import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import type { EngineId } from '../../shared/program/engine';
import { availableEngines, loadEngine } from './engines/registry';
import { Run, type Progress } from './run';
import { Training } from './training/training';

// A run that records every tenth step takes the others without statistics. What it says and leaves must be what a run that records
// every step says and leaves.

const dense = (units: number, activation = 'linear', more: object = {}) => ({
  kind: 'dense',
  units,
  activation: { kind: activation },
  ...more,
});
const normal = (stddev: number) => ({ kernelInitializer: { kind: 'random_normal', mean: 0, stddev } });
/** Each multiplies what comes in by some 2800. */
const exploding = (count: number, activation = 'linear') =>
  Array.from({ length: count }, () => dense(8, activation, normal(1000)));
const classes = { kind: 'spirals', samples: 60, classes: 3, validationShare: 0.2 };

const documents: Readonly<Record<string, object>> = {
  'a loss that overflows, step by step': {
    data: { kind: 'regression_plane', samples: 60, validationShare: 0 },
    layers: [dense(8), dense(8), dense(1)],
    loss: { kind: 'mean_squared_error' },
    optimizer: { kind: 'sgd', learningRate: 1 },
  },
  'at the first step': { data: classes, layers: [...exploding(16, 'relu'), dense(3)] },
  'a batch variance that overflows': {
    data: classes,
    layers: [...exploding(6), { kind: 'batch_normalization' }, dense(8, 'tanh'), dense(3)],
  },
  'gradients that overflow while the loss is finite': {
    data: classes,
    layers: [dense(8, 'tanh'), ...Array<object>(40).fill(dense(8, 'linear', normal(1))), dense(3)],
    optimizer: { kind: 'sgd', learningRate: 20 },
  },
  'large updates that clipping and a saturating activation bound': {
    data: { kind: 'regression_plane', samples: 60, validationShare: 0 },
    layers: [dense(8, 'softsign'), dense(8, 'tanh'), dense(1)],
    loss: { kind: 'mean_squared_error' },
    optimizer: { kind: 'sgd', learningRate: 1e6, momentum: 0.99 },
    clipping: { kind: 'value', value: 1e6 },
  },
  'GELU, dropout, batch normalization and Adam': {
    data: classes,
    layers: [
      dense(16, 'gelu'),
      { kind: 'batch_normalization' },
      { kind: 'dropout', rate: 0.2 },
      { kind: 'residual', layers: [dense(16, 'mish'), { kind: 'layer_normalization' }] },
      ...Array<object>(6).fill(dense(16, 'relu')),
      dense(3),
    ],
    optimizer: { kind: 'adam', learningRate: 1e5 },
  },
  'no divergence at all': {
    data: classes,
    layers: [dense(16, 'gelu'), { kind: 'dropout', rate: 0.2 }, dense(16, 'selu'), dense(3)],
    optimizer: { kind: 'rmsprop', momentum: 0.9, centered: true },
  },
  'numbers beyond what an unmeasured step may have, all of them finite': {
    data: { kind: 'regression_plane', samples: 60, validationShare: 0 },
    layers: [...exploding(6), dense(8, 'tanh'), dense(1)],
    loss: { kind: 'mean_squared_error' },
  },
};

async function ran(document: object, id: EngineId, recordEvery: number) {
  const experiment = parseExperiment({ ...document, training: { batchSize: 8, steps: 47, recordEvery } });
  const training = await Training.prepare(experiment, loadEngine(id).engine);
  const records = new Map<number, Float32Array>();
  const evaluations: object[] = [];
  const progress: Progress[] = [];
  const end = await new Run(training, null, {
    recorded: ({ step, record }) => {
      expect(records.has(step), `step ${step} is recorded once`).toBe(false);
      records.set(step, record);
    },
    evaluated: (evaluation) => evaluations.push(evaluation),
    inspected: () => undefined,
    probed: () => undefined,
    checkpointed: () => undefined,
    breathe: (now) => progress.push(now),
    ended: (now) => progress.push(now),
  }).finished();
  const { weights } = await training.checkpoint();
  training.dispose();
  return { end, records, evaluations, progress, weights };
}

for (const { id, available, reason } of availableEngines())
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test.each(Object.entries(documents))(
      '%s: the same end, weights and records as with every step',
      async (name, document) => {
        const [every, tenth] = [await ran(document, id, 1), await ran(document, id, 10)];
        expect(tenth.end).toEqual(every.end);
        expect(every.end).toMatchObject(ends[name] ?? { finish: 'diverged' });
        expect(tenth.weights).toEqual(every.weights);
        expect(tenth.evaluations).toEqual(every.evaluations);
        const last = every.end.step;
        const recorded = [...every.records.keys()].filter((step) => step === 1 || step % 10 === 0 || step === last);
        expect([...tenth.records.keys()]).toEqual(recorded);
        for (const step of recorded) expect(tenth.records.get(step), `step ${step}`).toEqual(every.records.get(step));
        // what a reader sees never goes back, and ends where the run does
        const steps = tenth.progress.map(({ step }) => step);
        expect(steps.slice(0, -1)).toEqual(steps.slice(0, -1).toSorted((a, b) => a - b));
        expect(steps.at(-1)).toBe(last);
        for (const { secondsLeft } of tenth.progress) expect(secondsLeft).not.toBe(Infinity);
      },
    );
  });

/** What every engine must say of them. */
const ends: Readonly<Record<string, object>> = {
  'at the first step': { finish: 'diverged', step: 1, nonFinite: { step: 1, what: 'pre-activation' } },
  'a batch variance that overflows': {
    finish: 'diverged',
    step: 1,
    nonFinite: { step: 1, layer: 5, what: 'batch variance' },
  },
  'large updates that clipping and a saturating activation bound': { finish: 'completed', nonFinite: null },
  'no divergence at all': { finish: 'completed', nonFinite: null },
  'numbers beyond what an unmeasured step may have, all of them finite': { finish: 'completed', nonFinite: null },
};
