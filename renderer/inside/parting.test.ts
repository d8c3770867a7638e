import { expect, test } from 'vitest';
import { anglesFromMean, median } from './parting';

test('two units at ±θ around an axis are θ from their mean, however long and however small θ is', () => {
  for (const angle of [1e-7, 1e-3, 0.5, 1.5]) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // a row an input, a column a unit; the second unit is a thousand times as long
    const [first, second] = anglesFromMean([cos, 1000 * cos, sin, -1000 * sin], 2, 2, 2);
    expect(first! / angle).toBeCloseTo(1, 6);
    expect(second! / angle).toBeCloseTo(1, 6);
  }
});

test('units that are alike, or all zero, are no angle apart; numbers that are none give none', () => {
  expect([...anglesFromMean(new Float32Array(12).fill(0.1), 3, 4, 4)].every((angle) => angle < 1e-15)).toBe(true);
  expect([...anglesFromMean(new Float32Array(4), 2, 2, 2)]).toEqual([0, 0]);
  expect(anglesFromMean([NaN, 1], 1, 2, 2)[0]).toBeNaN();
});

test('the median', () => expect(median(Float64Array.of(9, 1, 5))).toBe(5));
