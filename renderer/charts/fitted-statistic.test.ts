import { expect, test } from 'vitest';
import { STATISTIC_IDS, STATISTICS } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES } from '../../shared/run/run';
import { RunData } from '../runs/run-data';
import { fittedStatistic } from './fitted-statistic';

function dataOf(...values: number[]): RunData {
  const data = new RunData(1);
  const column = () => Float32Array.from(values);
  data.append(
    {
      steps: Uint32Array.from(values, (_, i) => i + 1),
      run: fromKeys(RUN_SERIES, column),
      layers: fromKeys(STATISTIC_IDS, column),
    },
    [],
  );
  return data;
}
const gradNorm = STATISTICS.find(({ id }) => id === 'gradNorm')!;
const preMean = STATISTICS.find(({ id }) => id === 'preMean')!;

test('a fitted scale ends at round numbers around what there is', () => {
  expect(fittedStatistic(gradNorm, 'log', dataOf(3e-5, 0.2)).domain).toEqual([1e-5, 1]);
  expect(fittedStatistic(gradNorm, 'linear', dataOf(3e-5, 0.13)).domain).toEqual([0, 0.2]);
  expect(fittedStatistic(preMean, 'linear', dataOf(-0.3, 0.1)).domain).toEqual([-0.5, 0.5]);
});

test('a scale that follows the data leaves single steps far off aside, and spans three decades at least', () => {
  const usual = Array.from({ length: 40 }, (_, i) => (i === 7 ? 1e9 : 3e-6 * (1 + i / 100)));
  expect(fittedStatistic(gradNorm, 'data', dataOf(...usual)).domain).toEqual([1e-8, 1e-5]);
  expect(fittedStatistic(gradNorm, 'data', dataOf(2e-9, 3e-9, 0.2, 0.3, 0.4, 0.5)).domain).toEqual([1e-9, 1]);
  expect(fittedStatistic(preMean, 'data', dataOf(0.1, 0.3)).domain).toEqual([-0.5, 0.5]);
  expect(fittedStatistic(gradNorm, 'data', dataOf(0, NaN))).toBe(gradNorm);
});

test('zeros and what is not a number do not move its ends; where nothing is positive there is no logarithm', () => {
  expect(fittedStatistic(gradNorm, 'log', dataOf(0, 3, NaN, Infinity)).domain).toEqual([1e-5, 10]);
  expect(fittedStatistic(preMean, 'log', dataOf(-3, -1)).scale).toBe('linear');
  expect(fittedStatistic(gradNorm, 'log', dataOf(NaN))).toBe(gradNorm);
  expect(fittedStatistic(gradNorm, 'fixed', dataOf(3))).toBe(gradNorm);
});
