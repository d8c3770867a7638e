import { expect, test } from 'vitest';
import { anglesFromMean, median, withoutDirection } from './symmetry-breaking';

test('two units at ±θ around an axis are θ from their mean, however long and however small θ is', () => {
  for (const angle of [1e-7, 1e-3, 0.5, 1.5]) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    // a row an input, a column a unit; the second unit is a thousand times as long
    const [first, second] = anglesFromMean([cos, 1000 * cos, sin, -1000 * sin], 2, 2, 2);
    expect(first! / angle).toBeCloseTo(1, 6);
    expect(second! / angle).toBeCloseTo(1, 6);
  }
});

test('units that are alike, or all zero, have no angle between them; numbers that are none give none', () => {
  expect([...anglesFromMean(new Float32Array(12).fill(0.1), 3, 4, 4)].every((angle) => angle < 1e-15)).toBe(true);
  expect([...anglesFromMean(new Float32Array(4), 2, 2, 2)]).toEqual([0, 0]);
  expect(anglesFromMean([NaN, 1], 1, 2, 2)[0]).toBeNaN();
});

test('a unit without a direction has no angle, and the mean is that of the others', () => {
  // columns: two units at ±θ around an axis, one of zeros, one with NaN, one that overflowed
  const [cos, sin] = [Math.cos(0.5), Math.sin(0.5)];
  const kernel = [cos, cos, 0, NaN, 1, sin, -sin, 0, 1, Infinity];
  const angles = [...anglesFromMean(kernel, 2, 5, 5)];
  expect(angles.slice(0, 2).map((angle) => angle.toFixed(9))).toEqual(['0.500000000', '0.500000000']);
  expect(angles.slice(2)).toEqual([NaN, NaN, NaN]);
  expect([0, 1, 2, 3, 4].map((unit) => withoutDirection(kernel, 2, 5, unit))).toEqual([
    null,
    null,
    'zero',
    'nan',
    'infinite',
  ]);
});

test('the median', () => expect(median(Float64Array.of(9, 1, 5))).toBe(5));
