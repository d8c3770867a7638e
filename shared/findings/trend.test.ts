import { expect, test } from 'vitest';
import { trendOf } from './trend';

test('a signal that is halved at each layer loses log10 2 of a decade a layer, steadily', () => {
  const { decades, steadiness } = trendOf([8, 4, 2, 1])!;
  expect(decades).toBeCloseTo(-Math.log10(2), 12);
  expect(steadiness).toBeCloseTo(1, 12);
});

test('layers where it is zero or no number are left out, and the others keep their places', () => {
  expect(trendOf([1e-6, 0, 1e-2, NaN, Infinity, 1e4])!.decades).toBeCloseTo(2, 12);
});

test('what goes up and down again has no steady trend', () => {
  expect(trendOf([1, 1e3, 1e6, 1e3, 1])!.steadiness).toBeCloseTo(0, 12);
});

test('one layer has no trend', () => {
  expect(trendOf([1])).toBeNull();
  expect(trendOf([0, 1, NaN])).toBeNull();
});
