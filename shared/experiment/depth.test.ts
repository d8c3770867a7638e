import { expect, test } from 'vitest';
import { depthOf, nextDepth, withDepth } from './depth';
import { parseExperiment } from './parse';

const dense = (units: number) => ({ kind: 'dense', units });
const norm = { kind: 'batch_normalization' };
const phi = { kind: 'activation', activation: { kind: 'tanh' } };
const block = (...layers: object[]) => ({ kind: 'residual', layers });
const of = (...layers: object[]) => parseExperiment({ layers }).layers;

test('what follows a dense layer repeats along with it, and the output layer stays the last', () => {
  const before = of({ kind: 'dropout' }, dense(8), norm, phi, dense(2));
  expect(depthOf(before)).toBe(1);
  const deeper = withDepth(before, 3);
  expect(deeper).toEqual(of({ kind: 'dropout' }, ...[1, 2, 3].flatMap(() => [dense(8), norm, phi]), dense(2)));
  expect(withDepth(deeper, 1)).toEqual(before);
});

test('a residual block is one stage: depth goes by as many dense layers as it has', () => {
  const before = of(dense(8), block(dense(8), phi, dense(8)), dense(2));
  expect(depthOf(before)).toBe(3);
  expect([nextDepth(before, 1), nextDepth(before, -1)]).toEqual([5, 1]);
  expect(depthOf(withDepth(before, 5))).toBe(5);
  // 4 cannot be: the next larger number
  expect(depthOf(withDepth(before, 4))).toBe(5);
  expect(withDepth(before, 1)).toEqual(of(dense(8), dense(2)));
});

test('one hidden stage is the least; without any there is a first one', () => {
  expect(nextDepth(of(dense(8), dense(2)), -1)).toBeNull();
  expect(withDepth(of(dense(8), dense(2)), 0)).toHaveLength(2);
  expect(nextDepth(of(dense(2)), 1)).toBe(1);
  expect(withDepth(of(dense(2)), 1)).toMatchObject([{ kind: 'dense', activation: { kind: 'tanh' } }, { units: 2 }]);
});

test('without a dense layer there is nothing to repeat', () => {
  expect(nextDepth(of(phi), 1)).toBeNull();
  expect(withDepth(of(phi), 4)).toEqual(of(phi));
});

test('each depth that a step leads to is reached', () => {
  for (const layers of [
    of(dense(8), dense(2)),
    of(dense(8), block(block(dense(8)), dense(8), dense(8)), phi, dense(2)),
  ])
    for (const direction of [1, -1] as const) {
      const next = nextDepth(layers, direction);
      if (next !== null) expect(depthOf(withDepth(layers, next))).toBe(next);
    }
});
