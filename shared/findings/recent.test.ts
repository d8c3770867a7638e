import { expect, test } from 'vitest';
import { isAtChance, recentMean } from './recent';

const series = (values: readonly number[]) => ({ count: values.length, at: (i: number) => values[i]! });

test('where a run is now is the mean of the last tenth of its records', () => {
  expect(recentMean(series([...Array<number>(38).fill(5), 1, 2, 3, 4]))).toBe((5 + 1 + 2 + 3 + 4) / 5);
  expect(recentMean(series([7]))).toBe(7);
  expect(recentMean(series([]))).toBeUndefined();
  expect(recentMean(series([1, 2, Infinity]))).toBeNaN();
});

test('a loss that stays at ln 2 has learnt nothing; one that has left it, or has only begun, is not said to', () => {
  expect(isAtChance(series(Array<number>(40).fill(0.6936)), Math.log(2))).toBe(true);
  expect(isAtChance(series(Array<number>(40).fill(0.6)), Math.log(2))).toBe(false);
  expect(isAtChance(series(Array<number>(5).fill(0.6936)), Math.log(2))).toBe(false);
  expect(isAtChance(series(Array<number>(40).fill(NaN)), Math.log(2))).toBe(false);
});
