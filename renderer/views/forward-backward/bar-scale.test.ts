import { expect, test } from 'vitest';
import { barScale } from './bar-scale';

test('whole decades around the values: the smallest still has a bar, a decade is as long everywhere', () => {
  const { share, ticks } = barScale([2e-9, 0.016, undefined, 0, NaN, Infinity]);
  expect(share(0.016)).toBeLessThanOrEqual(1);
  expect(share(2e-9)).toBeGreaterThan(0);
  expect(share(1e-4) - share(1e-5)).toBeCloseTo(share(1e-7) - share(1e-8), 10);
  expect(ticks.map(({ value }) => value)).toEqual([0.1, 1e-4, 1e-7, 1e-10]);
  expect(ticks[0]!.share).toBe(1);
});

test('values alike span three decades; without any there is no axis', () => {
  const { ticks } = barScale([0.5, 0.5]);
  expect(ticks.map(({ value }) => value)).toEqual([1, 0.1, 0.01, 0.001]);
  expect(barScale([0, NaN]).ticks).toEqual([]);
});
