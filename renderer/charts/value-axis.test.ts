import { expect, test } from 'vitest';
import { valueAxis } from './value-axis';

test('a linear axis has zero in sight', () => {
  const { y, ticks } = valueAxis(0.6, 0.8, false, 200);
  expect(y(0)).toBe(199);
  expect(ticks[0]).toEqual({ value: 0, text: '0' });
});

test('a logarithmic axis has at least two labels, however narrow or wide its range', () => {
  for (const [low, high] of [
    [0.6, 0.86],
    [0.01, 1],
    [1e-9, 5],
    [0, 0.7],
    [3, 3],
  ] as const)
    expect(valueAxis(low, high, true, 200).ticks.length, `${low} … ${high}`).toBeGreaterThanOrEqual(2);
});
