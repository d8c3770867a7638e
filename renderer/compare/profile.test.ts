import { expect, test } from 'vitest';
import { decadesALayer } from './profile';

test('a signal that is halved at each layer loses log10 2 of a decade a layer', () => {
  expect(decadesALayer([8, 4, 2, 1])).toBeCloseTo(-Math.log10(2), 12);
});

test('layers where it is zero or no number are left out, and the others keep their places', () => {
  expect(decadesALayer([1e-6, 0, 1e-2, NaN, Infinity, 1e4])).toBeCloseTo(2, 12);
});

test('one layer has no slope', () => {
  expect(decadesALayer([1])).toBeNull();
  expect(decadesALayer([0, 1, NaN])).toBeNull();
});
