import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExperiment } from '../experiment/parse';
import { Interpreter } from '../program/reference-engine';
import { randomStream } from '../random/stream';
import { planNetwork } from './plan';
import { trainingProgram } from './training-program';
import { drawnWeights } from './weights';

// Whatever stands at the output: with dropout masks of 1 a batch has the same loss in training as in evaluation, unless the network
// is refused. (Batch normalization is left out: it takes the batch's statistics in training, and its moving ones in evaluation.)

const BATCH = 4;
const activation = fc.constantFrom('linear', 'sigmoid', 'softmax', 'tanh').map((kind) => ({ kind }));
const plain = fc.oneof(
  activation.map((own) => ({ kind: 'activation', activation: own })),
  fc.constantFrom(0, 0.3).map((rate) => ({ kind: 'dropout', rate })),
  fc.constant({ kind: 'layer_normalization' }),
);
const block = fc.array(plain, { minLength: 1, maxLength: 2 }).map((layers) => ({ kind: 'residual', layers }));
const documents = fc.record({
  layers: fc
    .tuple(activation, fc.array(fc.oneof({ weight: 5, arbitrary: plain }, block), { maxLength: 4 }))
    .map(([own, tail]) => [{ kind: 'dense', units: 2, activation: own }, ...tail]),
  loss: fc
    .constantFrom('softmax_cross_entropy', 'sigmoid_cross_entropy', 'mean_squared_error')
    .map((kind) => ({ kind })),
});

test('training and evaluation agree on what the loss is given', () => {
  let accepted = 0;
  fc.assert(
    fc.property(documents, (document) => {
      const experiment = parseExperiment({
        ...document,
        data: { kind: 'moons', samples: 20, validationShare: 0.2 },
        training: { batchSize: BATCH },
      });
      const plan = planNetwork(experiment);
      if (plan.problems.length > 0) return;
      accepted++;
      const { program, masks, evaluationRows } = trainingProgram(experiment, plan);
      const random = randomStream(1, 'rows');
      const x = Float64Array.from({ length: BATCH * 2 }, () => random.normal());
      const y = Float64Array.from({ length: BATCH * 2 }, (_, i) => Number(i % 4 === 0 || i % 4 === 3));
      const ones = Object.fromEntries(masks.map(({ input, size }) => [input, new Float64Array(size).fill(1)]));
      const interpreter = new Interpreter(program);
      interpreter.write(drawnWeights(experiment, plan));
      expect(evaluationRows).toBe(BATCH);
      const rows = { evaluationX: x, evaluationY: y, rowWeight: new Float64Array(BATCH).fill(1) };
      const evaluated = interpreter.run('evaluate', rows)['lossSum']![0]! / BATCH;
      const { loss } = interpreter.run('train', { x, y, ...ones, learningRate: [0] });
      expect(Math.abs(loss![0]! - evaluated)).toBeLessThan(1e-12);
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(100);
});

const tail = (rate: number, loss: string) =>
  planNetwork(
    parseExperiment({
      data: { kind: 'moons' },
      layers: [
        { kind: 'dense', units: 2, activation: { kind: 'sigmoid' } },
        { kind: 'dropout', rate },
      ],
      loss: { kind: loss },
    }),
  ).problems;

test('dropout after a sigmoid is refused where the loss looks through the sigmoid, and only there', () => {
  expect(tail(0.2, 'sigmoid_cross_entropy')).toMatchObject([{ path: 'layers[1]', fix: { path: 'layers[1]' } }]);
  expect(tail(0, 'sigmoid_cross_entropy')).toEqual([]);
  expect(tail(0.2, 'softmax_cross_entropy')).toEqual([]);
  expect(tail(0.2, 'mean_squared_error')).toEqual([]);
});
