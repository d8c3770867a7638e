import { expect, test } from 'vitest';
import { GRADIENT_EDGES, gradientHistogram } from './histogram';

test('80 bins of 0.2 decades from 1e-14 to 1e2', () => {
  expect(GRADIENT_EDGES).toHaveLength(81);
  expect(GRADIENT_EDGES[0]).toBe(1e-14);
  expect(GRADIENT_EDGES[80]).toBe(100);
  for (let i = 0; i < 80; i++) expect(Math.log10(GRADIENT_EDGES[i + 1]! / GRADIENT_EDGES[i]!)).toBeCloseTo(0.2, 12);
});

test('every number is counted once, on the right side of each edge', () => {
  const values = Float32Array.from([
    0,
    -0,
    NaN,
    Infinity,
    -Infinity,
    1e-15,
    -1e-20,
    1e-40,
    100,
    -1e30,
    1,
    -1,
    0.5,
    99.9,
  ]);
  const { bins, zero, below, above, nonFinite } = gradientHistogram(values);
  expect({ zero, below, above, nonFinite }).toEqual({ zero: 2, below: 3, above: 2, nonFinite: 3 });
  expect(bins.reduce((a, b) => a + b, 0)).toBe(4);
  expect(bins[70]).toBe(2); // [1, 10^0.2)
  expect(bins[68]).toBe(1); // 0.5 = 10^-0.301 in [10^-0.4, 10^-0.2)
  expect(bins[79]).toBe(1);
});

test('numbers next to an edge: the edge decides, not the rounding of the logarithm', () => {
  for (let i = 0; i < 80; i++) {
    const float = Math.fround(GRADIENT_EDGES[i]!);
    const expected = float >= GRADIENT_EDGES[i]! ? i : i - 1;
    const { bins, below } = gradientHistogram(Float32Array.of(float));
    if (expected < 0) expect(below).toBe(1);
    else expect(bins[expected]).toBe(1);
  }
});
