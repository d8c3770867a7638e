import { expect, test } from 'vitest';
import { timesText } from './times';

test('a ratio has three digits, as a power of ten where it is far from one', () => {
  expect(timesText(3, 2)).toBe('×1.5');
  expect(timesText(2e-7, 1)).toBe('×2·10⁻⁷');
  expect(timesText(-1, -3)).toBe('×0.333');
});

test('nothing is said of zero, of what diverged or was not recorded, and across the sign', () => {
  for (const [value, base] of [
    [1, 0],
    [0, 1],
    [NaN, 1],
    [Infinity, 1],
    [1, Infinity],
    [undefined, 1],
    [1, -1],
  ])
    expect(timesText(value, base)).toBe('');
});
