import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { FIELDS } from './any-experiment';
import { runNames } from './run-names';

const dense = (kind: string, initializer = 'glorot_uniform') => ({
  kind: 'dense',
  units: 8,
  activation: { kind },
  kernelInitializer: { kind: initializer },
});
const output = { kind: 'dense', units: 2 };
const stack = (kind: string, initializer?: string, depth = 3) => [
  ...Array.from({ length: depth }, () => dense(kind, initializer)),
  output,
];
const shortNames = (...documents: object[]) =>
  runNames(documents.map((document) => ({ experiment: parseExperiment(document), origin: '' }))).map(
    ({ short }) => short,
  );

test('a run is called by what most of the others have not', () => {
  expect(
    shortNames({ layers: stack('sigmoid') }, { layers: stack('tanh') }, { layers: stack('relu', 'he_normal') }),
  ).toEqual(['sigmoid', 'tanh', 'ReLU, He normal']);
});

test('numbers come with the name of their setting; the seed is said last', () => {
  const layers = stack('tanh');
  expect(
    shortNames(
      { layers, seed: 1, training: { steps: 60 } },
      { layers, seed: 7, training: { steps: 90 }, optimizer: { kind: 'sgd', learningRate: 0.5 } },
    ),
  ).toEqual(['rate 0.01, 60 steps, seed 1', 'rate 0.5, 90 steps, seed 7']);
  expect(shortNames({ layers, seed: 1 }, { layers, seed: 2 }, { layers, seed: 1, clipping: norm })).toEqual([
    'no clipping',
    'seed 2',
    'clipping by global norm',
  ]);
  // most of them have tanh, but not the first, which the others are measured against
  expect(shortNames({ layers: stack('relu') }, { layers }, { layers, seed: 2 })).toEqual([
    'ReLU',
    'tanh',
    'tanh, seed 2',
  ]);
});
const norm = { kind: 'global_norm', value: 1 };

test('of another optimizer its kind is said, not the settings that only it has', () => {
  const layers = stack('tanh');
  const optimizer = { kind: 'adam', learningRate: 0.01 };
  expect(shortNames({ layers }, { layers, optimizer })).toEqual(['SGD', 'Adam']);
});

test('stacks of different shapes: how they differ in shape, and what all of their hidden layers have', () => {
  const normalized = [dense('sigmoid'), { kind: 'batch_normalization' }, dense('sigmoid'), dense('sigmoid'), output];
  expect(shortNames({ layers: stack('sigmoid') }, { layers: normalized })).toEqual(['no batch norm', 'batch norm']);
  const withNormBeforeActivation = (kind: string) => [
    ...Array.from({ length: 3 }, () => [
      dense('linear', 'he_normal'),
      { kind: 'batch_normalization' },
      { kind: 'activation', activation: { kind } },
    ]).flat(),
    output,
  ];
  // φ after the normalization is that of the dense layer
  expect(
    shortNames(
      { layers: stack('sigmoid') },
      { layers: stack('sigmoid') },
      { layers: withNormBeforeActivation('tanh') },
    ),
  ).toEqual(['sigmoid', 'sigmoid', 'tanh, He normal, batch norm']);
  // nothing else tells that one has φ as a layer
  const asLayer = [
    dense('linear'),
    { kind: 'activation', activation: { kind: 'sigmoid' } },
    ...stack('sigmoid').slice(1),
  ];
  expect(shortNames({ layers: stack('sigmoid') }, { layers: asLayer })).toEqual(['no activation', 'activation']);
  expect(shortNames({ layers: stack('sigmoid') }, { layers: stack('relu', undefined, 7) })).toEqual([
    '4 layers, sigmoid',
    '8 layers, ReLU',
  ]);
});

test('no name where nothing parts the runs; where too much does, as much as there is room for', () => {
  const a = { layers: stack('tanh') };
  expect(shortNames(a, a)).toEqual(['', '']);
  const b = {
    layers: stack('relu', 'he_normal', 5),
    seed: 3,
    training: { steps: 9, batchSize: 7 },
    optimizer: { kind: 'adam' },
  };
  expect(shortNames(a, b)).toEqual(['4 layers, tanh, Glorot uniform, …', '6 layers, ReLU, He normal, Adam, …']);
  const [, full] = runNames([a, b].map((document) => ({ experiment: parseExperiment(document), origin: '' })));
  expect(full!.full).toContain('Optimizer: Adam; ');
});

test('runs that differ in what there is no room for say that first', () => {
  const long = { layers: stack('relu', 'he_normal', 5), training: { batchSize: 7, steps: 90_000 } };
  const runs = [{ layers: stack('tanh') }, { ...long, seed: 1234 }, { ...long, seed: 4321 }];
  const names = shortNames(...runs);
  expect(new Set(names).size).toBe(3);
  expect(names.slice(1)).toEqual([expect.stringContaining('seed 1,234'), expect.stringContaining('seed 4,321')]);
});

test('a branch of the same settings is called by where it began', () => {
  const experiment = parseExperiment({ layers: stack('tanh') });
  const names = runNames([
    { experiment, origin: '' },
    { experiment, origin: 'run 1 after step 180' },
  ]);
  expect(names.map(({ short }) => short)).toEqual(['', 'from run 1 after step 180']);
});

test('a change in few of many layers is not said as one of all', () => {
  const layers = stack('tanh', undefined, 9);
  expect(shortNames({ layers }, { layers: [dense('relu'), ...layers.slice(1)] })).toEqual([
    'tanh in some layers',
    'ReLU in some layers',
  ]);
});

test('any two experiments that a name can tell apart have names that do, and none is longer than its room', () => {
  const pair = fc
    .tuple(fc.record(FIELDS), fc.record(FIELDS))
    .map((documents) => documents.map((one) => parseExperiment(one)));
  fc.assert(
    fc.property(pair, (experiments) => {
      const [a, b] = runNames(experiments.map((experiment) => ({ experiment, origin: '' })));
      expect(a!.short).not.toBe(b!.short);
      for (const { short } of [a!, b!]) expect(short.length).toBeLessThanOrEqual(36);
    }),
    { numRuns: 100 },
  );
});
