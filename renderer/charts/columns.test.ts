import { expect, test } from 'vitest';
import { Columns } from './columns';

test('a spike of one step in 100 000 survives in a 500 pixel wide picture', () => {
  const columns = new Columns(1, 500, 100_000, 1);
  for (let step = 1; step <= 100_000; step++) columns.add(step, () => (step === 54_321 ? 1000 : 1));
  expect(columns.largest.indexOf(1000)).toBe(Math.floor((54_320 / 100_000) * 500));
  expect(columns.largest.filter((x) => x === 1000)).toHaveLength(1);
  expect([...columns.smallest].every((x) => x === 1)).toBe(true);
});

test('with fewer records than pixels each record fills its share, and none is left blank', () => {
  const columns = new Columns(1, 100, 7, 1);
  for (let step = 1; step <= 7; step++) columns.add(step, () => step);
  expect(Array.from({ length: 100 }, (_, column) => columns.isRecorded(0, column)).every(Boolean)).toBe(true);
  expect(columns.largest[0]).toBe(1);
  expect(columns.largest[99]).toBe(7);
});

test('a record stands for the steps since the one before it; later steps are not recorded', () => {
  const columns = new Columns(1, 100, 100, 10);
  for (const step of [1, 10, 20]) columns.add(step, () => 5);
  expect(columns.isRecorded(0, 19)).toBe(true);
  expect(columns.isRecorded(0, 20)).toBe(false);
});

test('zero, not finite and not recorded are told apart', () => {
  const columns = new Columns(1, 4, 4, 1);
  columns.add(1, () => 0);
  columns.add(2, () => NaN);
  columns.add(3, () => 1e-30);
  expect([0, 1, 2, 3].map((c) => columns.isZero(0, c))).toEqual([true, false, false, false]);
  expect([0, 1, 2, 3].map((c) => columns.hasNonFinite(0, c))).toEqual([false, true, false, false]);
  expect([0, 1, 2, 3].map((c) => columns.isRecorded(0, c))).toEqual([true, true, true, false]);
});
