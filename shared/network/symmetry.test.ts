import { expect, test } from 'vitest';
import { randomStream } from '../random/stream';
import { symmetry } from './symmetry';

/** A kernel whose columns are the given incoming weight vectors. */
function kernelOf(...columns: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(
    { length: columns.length * columns[0]!.length },
    (_, i) => columns[i % columns.length]![Math.floor(i / columns.length)]!,
  );
}

test('a constant kernel: every unit has a twin', () => {
  expect(symmetry(new Float32Array(64 * 32).fill(0.1), 32)).toBe(1);
  expect(symmetry(new Float32Array(64 * 32), 32)).toBe(1);
});

test('random kernels: no unit has a twin', () => {
  const random = randomStream(1, 'test');
  expect(
    symmetry(
      new Float32Array(64 * 32).map(() => random.normal()),
      32,
    ),
  ).toBe(0);
});

test('the direction counts, not the length; opposite directions are not twins', () => {
  expect(symmetry(kernelOf([1, 2], [2, 4], [-1, -2], [2, -1]), 4)).toBe(0.5);
  expect(symmetry(kernelOf([1e-30, 2e-30], [1e30, 2e30], [0, 1]), 3)).toBeCloseTo(2 / 3, 12);
});

test('the same answer as comparing every pair', () => {
  const random = randomStream(2, 'test');
  const columns = Array.from({ length: 60 }, (_, i) =>
    i % 3 === 0 ? [random.integer(3), random.integer(3), 1] : [random.normal(), random.normal(), random.normal()],
  );
  const cosine = (u: readonly number[], v: readonly number[]) =>
    u.reduce((s, x, i) => s + x * v[i]!, 0) / (Math.hypot(...u) * Math.hypot(...v));
  const twins = columns.filter((u) => columns.some((v) => u !== v && cosine(u, v) > 1 - 1e-6));
  expect(symmetry(kernelOf(...columns), 60)).toBeCloseTo(twins.length / 60, 12);
});

test('one unit alone has no twin', () => {
  expect(symmetry(Float32Array.of(1, 2, 3), 1)).toBe(0);
});
