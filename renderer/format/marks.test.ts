import { expect, test } from 'vitest';
import { MARKS, markOf } from './marks';

test('NaN, both infinities and, on a scale of magnitudes, zero are marked; whatever has a place is not', () => {
  expect([NaN, Infinity, -Infinity, 0, 1e-45].map((value) => markOf(value, true))).toEqual([
    'nan',
    'infinite',
    'infinite',
    'zero',
    null,
  ]);
  expect([NaN, Infinity, 0].map((value) => markOf(value, false))).toEqual(['nan', 'infinite', null]);
});

test('no two marks look alike', () => {
  const looks = Object.values(MARKS).map(({ paper, ink, path }) => `${paper} ${ink} ${path}`);
  expect(new Set(looks).size).toBe(looks.length);
});
