import { expect, test } from 'vitest';
import { floatRows } from '../runs/rows';
import { recordOfColour } from './heatmap';

test('a column of many steps is read at the one that gives it its colour', () => {
  const rows = floatRows(1);
  rows.append(Float32Array.of(3, 9, 1, 4, NaN, 7));
  expect(recordOfColour({ first: 0, end: 4 }, rows, 0, 'largest')).toBe(1);
  expect(recordOfColour({ first: 0, end: 4 }, rows, 0, 'smallest')).toBe(2);
  expect(recordOfColour({ first: 0, end: 6 }, rows, 0, 'largest')).toBe(4);
});
