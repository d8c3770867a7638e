import { expect, test } from 'vitest';
import { besideGuessing, recentMean } from './recent';

const series = (values: readonly number[]) => ({ count: values.length, at: (i: number) => values[i]! });

test('where a run is now is the mean of the last tenth of its records', () => {
  expect(recentMean(series([...Array<number>(38).fill(5), 1, 2, 3, 4]))).toBe((5 + 1 + 2 + 3 + 4) / 5);
  expect(recentMean(series([7]))).toBe(7);
  expect(recentMean(series([]))).toBeUndefined();
  expect(recentMean(series([1, 2, Infinity]))).toBeNaN();
});

test('a loss that stays at ln 2 has learnt nothing; one that has left it, or has only begun, is not said to', () => {
  expect(besideGuessing(0.6936, 40, Math.log(2))).toBe('alike');
  expect(besideGuessing(0.6, 40, Math.log(2))).toBe('better');
  expect(besideGuessing(0.75, 40, Math.log(2))).toBe('worse');
  expect(besideGuessing(0.6936, 5, Math.log(2))).toBeNull();
  expect(besideGuessing(NaN, 40, Math.log(2))).toBeNull();
  // all samples alike: nothing is better than a guess that is right
  expect(besideGuessing(0.01, 40, 0)).toBeNull();
});

test('of an accuracy the wrong answers count: 100 % right is better than a guess that is right in 99 %', () => {
  expect(besideGuessing(1 - 1, 40, 1 - 0.99)).toBe('better');
  expect(besideGuessing(1 - 0.9901, 40, 1 - 0.99)).toBe('alike');
});
