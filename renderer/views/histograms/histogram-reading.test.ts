import { expect, test } from 'vitest';
import { gradientHistogram, linearHistogram, SIGNAL_BINS, weightHistogram } from '../../../shared/run/bins';
import { rowOf, SUBJECTS, type Subject } from './histogram-rows';
import type { Zone } from './saturation-zones';
import { histogramReading } from './histogram-reading';

const [pre, act, grad, weight] = SUBJECTS;

/** A layer a list of numbers. */
const read = (subject: Subject, layers: readonly number[][], zones: Zone[][] = []) =>
  histogramReading(
    subject,
    {
      rows: layers.map((numbers) => {
        const values = Float32Array.from(numbers);
        const signals = linearHistogram(values, SIGNAL_BINS);
        return rowOf(
          {
            preHistogram: signals,
            actHistogram: signals,
            gradHistogram: gradientHistogram(values),
            weightHistogram: weightHistogram(values),
            symmetry: 0,
          },
          subject,
        );
      }),
      names: layers.map((_, i) => `dense_${i + 1}`),
      zones,
    },
    false,
  );
/** Evenly from −most to most. */
const even = (most: number, count = 401) => Array.from({ length: count }, (_, i) => most * ((2 * i) / (count - 1) - 1));

test('z: the shares that lie where φ is saturated, those beyond the axis too', () => {
  const tanh = [
    { kind: 'saturated', from: -Infinity, to: -2.18 },
    { kind: 'saturated', from: 2.18, to: Infinity },
  ] satisfies Zone[];
  const layers = [[-7, -3, 3, 0.5], [0, 0.5, -0.5, 2.5], even(1)];
  expect(read(pre, layers, [tanh, tanh, []])).toBe(
    'z in 2 of 3 layers, dense_1 to dense_2: approximate share where φ is saturated between 25.0 % (dense_2) and 75.0 % (dense_1).',
  );
  // the output layer, which has no φ, is not saturated
  expect(read(pre, [[-4, 4], [3], [0]], [tanh, tanh, []])).toBe(
    'z in 2 of 3 layers, dense_1 to dense_2: approximate share where φ is saturated 100.0 % in each of them.',
  );
});

test('the flat half of ReLU is inactive, not saturated', () => {
  const relu = [{ kind: 'inactive', from: -Infinity, to: 0 }] satisfies Zone[];
  expect(read(pre, [[-1, 1, 2, -3], [0.5, -1, -2, -3], [0]], [relu, relu, []])).toBe(
    'z in 2 of 3 layers, dense_1 to dense_2: approximate share where φ is inactive between 50.0 % (dense_1) and 75.0 % (dense_2).',
  );
});

test('gradient: what its median does from layer to layer, zeros being the smallest', () => {
  const layers = [1e-7, 1e-5, 1e-3, 1e-1].map((size) => Array<number>(50).fill(size * 1.1));
  expect(read(grad, layers)).toMatch(
    /^.+: approximate median shrinks 100× per layer towards the input: dense_1 gets 1\/10,000 of dense_3’s\. Output layer dense_4: 100 times/,
  );
  expect(read(grad, [[0, 0, 0, 1e-3], [1e-3]])).toContain('exactly 0 in dense_1.');
});

test('gradient: a median among numbers below the axis is not said to be infinite', () => {
  const zerosAndBelow = [
    ...Array<number>(45).fill(0),
    ...Array<number>(20).fill(1e-20),
    ...Array<number>(35).fill(1e-3),
  ];
  expect(read(grad, [zerosAndBelow, [1e-3]])).not.toMatch(/±∞/);
});

test('a: how much is exactly 0; without zeros, and for weights, how wide the middle half is', () => {
  expect(
    read(act, [
      [0, 0, 1, 2],
      [0, 3, 1, 2],
    ]),
  ).toBe('a: share of exact zeros between 25.0 % (dense_2) and 50.0 % (dense_1).');
  // an even spread has its middle half within ±most/2
  expect(read(act, [even(4, 400), even(2, 400)])).toBe(
    'a: approximate width of the middle half between 2 and 4 in every layer.',
  );
  expect(read(weight, [even(4, 400)])).toMatch(/^w: approximate width of the middle half 4/);
});

test('what is not a number, and what lies beyond the axis, is said', () => {
  expect(
    read(pre, [
      [1e9, -1e9],
      [NaN, Infinity],
    ]),
  ).toBe('z is NaN or ±∞ in dense_2. All values of z lie beyond the axis, where they are only counted.');
  expect(
    read(pre, [
      [1e9, -1e9, 1],
      [1, 2, 3],
    ]),
  ).toBe(
    'A quarter of z or more lies beyond the ends of the axis in dense_1, where it is only counted. z in the other layers: approximate width of the middle half 1.975 in each of them.',
  );
});

test('bars that take a sliver of the axis are offered the fitted one', () => {
  expect(read(act, [even(0.1)])).toMatch(/All bars lie within 1\/\d+ of the axis. “Fit axis” shows their shape\.$/);
});
