import { expect, test } from 'vitest';
import { linearHistogram } from '../../shared/run/bins';
import { barsOf, beyondText } from './histogram-bars';

const counts = linearHistogram(Float32Array.of(-0.9, 0.1, 0.2, 0.3, 0, 7, NaN, -Infinity), {
  from: -1,
  to: 1,
  count: 4,
});

test('bars stand where their numbers are, the tallest as high as there is room', () => {
  expect(barsOf(counts, 1).bars).toEqual([
    { left: -1, right: -0.5, height: 1 / 3 },
    { left: 0, right: 0.5, height: 1 },
  ]);
  expect(barsOf(counts, 2).bars).toHaveLength(2);
  expect(barsOf(counts, 1).total).toBe(8);
});

test('what has no bar is said in words', () => {
  expect(beyondText(counts)).toBe('exactly 0: 1, from 1 up: 1, NaN: 1, ±∞: 1');
  expect(beyondText(linearHistogram(Float32Array.of(0.5), { from: -1, to: 1, count: 4 }))).toBe('');
});
