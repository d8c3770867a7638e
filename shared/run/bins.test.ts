import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRADIENT_EDGES, gradientHistogram, linearHistogram, edgesOf, signalHistogram, weightHistogram } from './bins';

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
  const { bins, ...apart } = gradientHistogram(values);
  expect(apart).toEqual({ zero: 2, below: 3, above: 2, nan: 1, infinite: 2 });
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

test('linear bins: every number is counted once; zeros, what lies beyond, and what is not a number are apart', () => {
  const bins = { from: -6, to: 6, count: 240 };
  const counts = linearHistogram(
    Float32Array.of(0, -0, NaN, Infinity, -Infinity, -6.1, -6, 6, 7, 5.9999995, 0.01, -0.01),
    bins,
  );
  expect(counts).toMatchObject({ zero: 2, nan: 1, infinite: 2, below: 1, above: 2 });
  expect([0, 119, 120, 239].map((bin) => counts.bins[bin])).toEqual([1, 1, 1, 1]);
  expect(counts.bins.reduce((a, b) => a + b, 0)).toBe(4);
});

test('linear bins: a number lies within the edges of its bin', () => {
  fc.assert(
    fc.property(fc.float({ min: -6, max: Math.fround(5.999), noNaN: true }), (value) => {
      fc.pre(value !== 0);
      const range = { from: -6, to: 6, count: 240 };
      const { bins } = linearHistogram(Float32Array.of(value), range);
      const bin = bins.indexOf(1);
      // edges are multiples of 0.05, which binary numbers miss by up to 1e-15
      expect(value).toBeGreaterThanOrEqual(edgesOf(range)[bin]! - 1e-12);
      expect(value).toBeLessThanOrEqual(edgesOf(range)[bin + 1]! + 1e-12);
    }),
  );
});

test('weights are counted over a round range that holds all of them', () => {
  expect(weightHistogram(Float32Array.of(0.3, -0.1))).toMatchObject({ from: -0.5, to: 0.5, above: 0, below: 0 });
  expect(weightHistogram(Float32Array.of(5))).toMatchObject({ to: 10, above: 0 });
  expect(weightHistogram(new Float32Array(3))).toMatchObject({ to: 1, zero: 3 });
  expect(weightHistogram(Float32Array.of(NaN, -Infinity, NaN, 2e-7))).toMatchObject({ nan: 2, infinite: 1 });
  expect(weightHistogram(Float32Array.of(3e38)).above).toBe(0);
});

test('z and a: whatever their size, all finite numbers lie in bins', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.float({ min: Math.fround(-3e38), max: Math.fround(3e38) }),
          fc.constantFrom(0, Infinity, -Infinity),
        ),
        { minLength: 1, maxLength: 40 },
      ),
      (numbers) => {
        const values = Float32Array.from(numbers);
        const { from, to, bins, zero, below, above, nan, infinite } = signalHistogram(values);
        expect([from, below, above]).toEqual([-to, 0, 0]);
        expect(bins.reduce((a, b) => a + b, zero + nan + infinite)).toBe(values.length);
      },
    ),
  );
  expect(signalHistogram(Float32Array.of(0.003, -0.001)).to).toBe(0.005);
  expect(signalHistogram(Float32Array.of(0.003), 20).to).toBe(20);
});
