import { expect, test } from 'vitest';
import { batchNormOfHidden, withBatchNorm, withoutBatchNorm } from './batch-norm';
import { parseExperiment } from './parse';

const dense = (units: number, activation = 'linear') => ({ kind: 'dense', units, activation: { kind: activation } });
const norm = { kind: 'batch_normalization', momentum: 0.9 };
const phi = (kind: string) => ({ kind: 'activation', activation: { kind } });
const block = (...layers: object[]) => ({ kind: 'residual', layers });
const of = (...layers: object[]) => parseExperiment({ layers }).layers;

test('between z and φ of every hidden layer, and gone again without a trace', () => {
  const plain = of(dense(8, 'tanh'), { kind: 'dropout' }, block(dense(8, 'relu')), dense(2));
  const normalized = withBatchNorm(plain);
  expect(normalized).toEqual(
    of(dense(8), norm, phi('tanh'), { kind: 'dropout' }, block(dense(8), norm, phi('relu')), dense(2)),
  );
  expect(batchNormOfHidden(plain)).toEqual([false, false]);
  expect(batchNormOfHidden(normalized)).toEqual([true, true]);
  expect(withoutBatchNorm(normalized)).toEqual(plain);
});

test('layers that have it are left as they are', () => {
  const mixed = of(dense(8), norm, phi('tanh'), dense(8, 'tanh'), dense(2));
  expect(batchNormOfHidden(mixed)).toEqual([true, false]);
  expect(withBatchNorm(mixed)).toEqual(of(dense(8), norm, phi('tanh'), dense(8), norm, phi('tanh'), dense(2)));
});

test('normalization of inputs and of the output layer is not that of hidden layers', () => {
  const ends = of(norm, dense(8, 'tanh'), dense(2), norm);
  expect(batchNormOfHidden(ends)).toEqual([false]);
  expect(withoutBatchNorm(withBatchNorm(ends))).toEqual(ends);
});

test('normalization in a pre-activation block belongs to the layer before the block', () => {
  const layers = of(dense(8), block(norm, phi('relu'), dense(8)), dense(2));
  expect(batchNormOfHidden(layers)).toEqual([true, false]);
  expect(withoutBatchNorm(layers)).toEqual(of(dense(8), block(phi('relu'), dense(8)), dense(2)));
});

test('a layer that repeats is the same object each time: each is normalized by its place', () => {
  const [layer] = of(dense(2, 'tanh'));
  expect(batchNormOfHidden(withBatchNorm([layer!, layer!, layer!]))).toEqual([true, true]);
});
