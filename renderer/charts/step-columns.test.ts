import { expect, test } from 'vitest';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import { fromKeys, RUN_SERIES } from '../../shared/run/run';
import { RunData } from '../runs/run-data';
import { stepScale } from '../runs/step-axis';
import { columnAfter, recordsInColumn } from './step-columns';

function recorded(steps: readonly number[]): RunData {
  const data = new RunData(1);
  const values = Float32Array.from(steps);
  data.append(
    {
      steps: Uint32Array.from(steps),
      run: fromKeys(RUN_SERIES, () => values),
      layers: fromKeys(STATISTIC_IDS, () => values),
    },
    [],
  );
  return data;
}

/** Steps of the records that each column shows. */
function columns(steps: readonly number[], recordEvery: number, last: number, width: number): number[][] {
  const data = recorded(steps);
  const scale = stepScale({ first: 1, last }, width);
  return Array.from({ length: width }, (_, column) => {
    const range = recordsInColumn(column, 1, data, scale, recordEvery);
    return range ? steps.slice(range.first, range.end) : [];
  });
}

test('where steps share a column, every one is in exactly one', () => {
  const steps = Array.from({ length: 1000 }, (_, i) => i + 1);
  expect(columns(steps, 1, 1000, 37).flat()).toEqual(steps);
});

test('where very many do, columns meet where blocks of records do, and still every step is in exactly one', () => {
  const steps = Array.from({ length: 100_003 }, (_, i) => i + 1);
  const found = columns(steps, 1, 100_003, 700);
  expect(found.flat()).toEqual(steps);
  expect(found.slice(0, -1).every(({ length }) => length % 16 === 0)).toBe(true);
});

test('a step wider than a column fills each of its columns, and none is left blank', () => {
  expect(columns([1, 2, 3], 1, 3, 9)).toEqual([[1], [1], [1], [2], [2], [2], [3], [3], [3]]);
});

test('a record stands for the steps since the one before it; what comes later is not recorded', () => {
  expect(columns([1, 10, 20], 10, 30, 30).map((found) => found[0])).toEqual([
    1,
    ...Array(9).fill(10),
    ...Array(10).fill(20),
    ...Array(10).fill(undefined),
  ]);
});

test('what comes after a record begins in the column where the record ends, so that it is drawn again with it', () => {
  const data = recorded(Array.from({ length: 100 }, (_, i) => i + 1));
  const scale = stepScale({ first: 1, last: 1000 }, 100);
  expect(columnAfter(-1, 1, data, scale)).toBe(0);
  expect(columnAfter(94, 1, data, scale)).toBe(9);
});
