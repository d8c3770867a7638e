import { expect, test } from 'vitest';
import { planNetwork } from '../network/plan';
import { applyFix } from './fix';
import { LIMITS } from '../limits/limits';
import { parseExperiment } from './parse';

const dense = (units: number, activation = 'tanh') => ({ kind: 'dense', units, activation: { kind: activation } });

/** What is wrong, and the stack that a fix should leave without problems. */
const broken: readonly [string, object][] = [
  ['no dense layer', { layers: [{ kind: 'dropout' }] }],
  ['another number of classes', { layers: [dense(8), dense(3)] }],
  ['the last dense layer is inside a block', { layers: [dense(8), { kind: 'residual', layers: [dense(8)] }] }],
  ['an empty block', { layers: [dense(8), { kind: 'residual', layers: [] }, dense(2)] }],
  ['a block of another width', { layers: [dense(8), { kind: 'residual', layers: [dense(9)] }, dense(2)] }],
  [
    'dropout after the sigmoid that the loss looks through',
    {
      layers: [dense(8), dense(2, 'sigmoid'), { kind: 'dropout', rate: 0.2 }, { kind: 'dropout', rate: 0.1 }],
      loss: { kind: 'sigmoid_cross_entropy' },
    },
  ],
  ['softmax before the last layer', { layers: [dense(8, 'softmax'), dense(2)] }],
  [
    'a loss for classes with numbers as targets',
    { layers: [dense(2)], data: { kind: 'gaussian_noise', targets: 2 }, loss: { kind: 'softmax_cross_entropy' } },
  ],
  ['a batch of more samples than there are', { layers: [dense(2)], training: { batchSize: 5000 } }],
  ['no training samples', { layers: [dense(2)], data: { kind: 'moons', samples: 2, validationShare: 0.9 } }],
  [
    'more numbers than the data may have',
    {
      layers: [dense(4000)],
      data: { kind: 'gaussian_noise', features: 4000, targets: 4000, samples: 10_000 },
      loss: { kind: 'mean_squared_error' },
    },
  ],
  [
    'another number of class weights',
    { layers: [dense(2)], loss: { kind: 'softmax_cross_entropy', classWeights: [1, 2, 3] } },
  ],
  ['more weights than a network may have', { layers: [dense(8192), dense(8192), dense(2)] }],
  [
    'batch normalization over one sample',
    { layers: [dense(4), { kind: 'batch_normalization' }, dense(2)], training: { batchSize: 1 } },
  ],
];

test.each(broken)('%s: the fix of each problem solves it', (_, document) => {
  let experiment = parseExperiment(document);
  const before = planNetwork(experiment).problems;
  expect(before.length).toBeGreaterThan(0);
  // with what was wrong gone, more may show: a batch that is too large for the samples there are now
  for (let round = 0; round < 2; round++)
    for (const { fix } of planNetwork(experiment).problems) experiment = applyFix(experiment, fix!);
  expect(planNetwork(experiment).problems).toEqual([]);
  expect(parseExperiment(experiment)).toEqual(experiment);
});

test('a block too deep in others is put right by unwrapping the one around it', () => {
  const inBlocks = (depth: number): object =>
    depth === 0 ? dense(2) : { kind: 'residual', layers: [dense(2), inBlocks(depth - 1)] };
  const { layers, ...rest } = parseExperiment({ layers: [inBlocks(LIMITS.depth), dense(2)] });
  // made in the window: no file may hold it
  const tooDeep = { ...rest, layers: [{ kind: 'residual' as const, layers: [layers[0]!] }, layers[1]!] };
  const [problem] = planNetwork(tooDeep).problems;
  const fixed = applyFix(tooDeep, problem!.fix!);
  expect(planNetwork(fixed).problems).toEqual([]);
  expect(planNetwork(fixed).places).toHaveLength(planNetwork(tooDeep).places.length - 1);
  expect(parseExperiment(fixed)).toEqual(fixed);
});

test('what the fix is not about stays the same object', () => {
  const experiment = parseExperiment({ layers: [dense(8), dense(3)] });
  const fixed = applyFix(experiment, { label: '', path: 'layers[1].units', value: 2 });
  expect(fixed.layers[0]).toBe(experiment.layers[0]);
  expect(fixed.data).toBe(experiment.data);
  expect(fixed.layers[1]).toMatchObject({ units: 2 });
});
