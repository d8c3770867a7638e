import { expect, test } from 'vitest';
import { valueAxis } from './value-axis';

test('a linear axis has zero in sight', () => {
  const { y, ticks } = valueAxis(0.6, 0.8, false, 200);
  expect(y(0)).toBe(199);
  expect(ticks[0]).toEqual({ value: 0, text: '0' });
});

test('labels of a linear axis have equal decimals, but for zero', () => {
  const texts = (high: number, height: number) => valueAxis(0, high, false, height).ticks.map(({ text }) => text);
  expect(texts(1, 140)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  expect(texts(0.21, 200)).toEqual(['0', '0.05', '0.10', '0.15', '0.20']);
  expect(texts(2500, 200)).toEqual(['0', '500', '1,000', '1,500', '2,000', '2,500']);
});

test('a logarithmic axis has at least two labels, however narrow or wide its range', () => {
  for (const [low, high] of [
    [0.6, 0.86],
    [0.01, 1],
    [1e-9, 5],
    [0, 0.7],
    [3, 3],
  ] as const)
    expect(valueAxis(low, high, true, 200).ticks.length, `${low} … ${high}`).toBeGreaterThanOrEqual(2);
});

test('within a decade the labels of a logarithmic axis are equal steps, all with the same number of digits', () => {
  const texts = (low: number, high: number) => valueAxis(low, high, true, 200).ticks.map(({ text }) => text);
  expect(texts(0.0048, 0.0056)).toEqual(['0.0048', '0.0050', '0.0052', '0.0054', '0.0056']);
  expect(texts(0.0049, 0.0059)).toEqual(['0.0050', '0.0052', '0.0054', '0.0056', '0.0058']);
  expect(texts(4.8e-6, 5.6e-6)).toEqual(['4.8·10⁻⁶', '5.0·10⁻⁶', '5.2·10⁻⁶', '5.4·10⁻⁶', '5.6·10⁻⁶']);
  expect(texts(0.9, 2.1)).toEqual(['1.0', '1.2', '1.4', '1.6', '1.8', '2.0']);
  expect(texts(1, 6)).toEqual(['1', '2', '5']);
});

test('labels of a linear axis have room, however large its values', () => {
  for (const high of [1.3e12, 9.7e15, 1.05e7, 1.234e30, 1.5e-9])
    for (const { text } of valueAxis(0, high, false, 400).ticks) expect(text.length, text).toBeLessThanOrEqual(7);
});
