import { expect, test } from 'vitest';
import { floatRows } from '../../runs/growing-matrix';
import { recordOfColour } from './heatmap';

test('a column of many steps is read at the one that gives it its colour', () => {
  const rows = floatRows(1);
  rows.append(Float32Array.of(3, 9, 1, 4, NaN, 7, -Infinity, 8, NaN));
  expect(recordOfColour({ first: 0, end: 4 }, rows, 0, 'largest')).toBe(1);
  expect(recordOfColour({ first: 0, end: 4 }, rows, 0, 'smallest')).toBe(2);
  expect(recordOfColour({ first: 0, end: 6 }, rows, 0, 'largest')).toBe(4);
  expect(recordOfColour({ first: 5, end: 8 }, rows, 0, 'largest')).toBe(6);
  expect(recordOfColour({ first: 5, end: 9 }, rows, 0, 'largest')).toBe(8);
});
