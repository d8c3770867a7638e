import { expect, test } from 'vitest';
import { depthFinding } from './depth-finding';

test('a gradient that each sigmoid layer quarters has a trend over the hidden layers; the output layer is told apart', () => {
  const values = [...Array.from({ length: 10 }, (_, layer) => 4 ** layer * 1e-7), 4 ** 9 * 7.3e-7];
  expect(depthFinding(values, true)).toEqual({
    kind: 'trend',
    factors: {
      whole: expect.closeTo(4 ** 9, 4),
      perLayer: expect.closeTo(4, 12),
      steps: 9,
      steadiness: expect.closeTo(1, 12),
    },
    output: expect.closeTo(7.3, 12),
  });
  expect(depthFinding(values.slice(0, -1), true, false)).toMatchObject({ kind: 'trend', output: null });
});

test('what stays within a factor of ten is level, however it wanders', () => {
  expect(depthFinding([1, 3, 2, 9.9, 1.5], true)).toEqual({ kind: 'level', smallest: 1, largest: 9.9, output: null });
  expect(depthFinding([1, 3, 2, 1.5, 40], true)).toEqual({
    kind: 'level',
    smallest: 1,
    largest: 3,
    output: { layer: 4, value: 40 },
  });
});

test('what wanders over decades has ends, and no rate; so has what ends where it began', () => {
  expect(depthFinding([1, 1e3, 1e6, 1e3, 1], true)).toEqual({
    kind: 'range',
    smallest: { layer: 0, value: 1 },
    largest: { layer: 2, value: 1e6 },
  });
  expect(depthFinding([1, 4, 16, 5, 1], true)).toMatchObject({ kind: 'range' });
});

test('one hidden layer has no factor per layer', () => {
  expect(depthFinding([1, 100], true)).toMatchObject({ kind: 'range' });
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
