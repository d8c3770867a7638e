import { expect, test } from 'vitest';
import { depthFinding } from './depth-finding';

test('a gradient that each sigmoid layer quarters has a trend; the slope is log10 4', () => {
  const values = Array.from({ length: 11 }, (_, layer) => 4 ** layer * 1e-7);
  expect(depthFinding(values, true)).toEqual({ kind: 'trend', decades: expect.closeTo(Math.log10(4), 12) });
});

test('what stays within a factor of ten is level, however it wanders', () => {
  expect(depthFinding([1, 3, 2, 9.9, 1.5], true)).toEqual({ kind: 'level', smallest: 1, largest: 9.9 });
});

test('what wanders over decades has ends, and no rate', () => {
  expect(depthFinding([1, 1e3, 1e6, 1e3, 1], true)).toEqual({
    kind: 'range',
    smallest: { layer: 0, value: 1 },
    largest: { layer: 2, value: 1e6 },
  });
});

test('layers without a number come first: NaN before overflow before zero', () => {
  expect(depthFinding([1, 0, Infinity, NaN, NaN], true)).toEqual({ kind: 'nan', layers: [3, 4] });
  expect(depthFinding([1, 0, Infinity], true)).toEqual({ kind: 'infinite', layers: [2] });
  expect(depthFinding([0, 0, 1], true)).toEqual({ kind: 'zero', layers: [0, 1] });
});

test('a share of 0 is a share like any other', () => {
  expect(depthFinding([0, 0.5], false)).toMatchObject({ kind: 'range', smallest: { layer: 0, value: 0 } });
  expect(depthFinding([], true)).toBeNull();
});
