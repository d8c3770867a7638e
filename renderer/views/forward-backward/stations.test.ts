import { expect, test } from 'vitest';
import { factor, stationsOf } from './stations';

test('a step goes forward through the layers, past the loss, and back from the output to the input', () => {
  expect(stationsOf(3).map(({ direction, layer }) => `${direction} ${layer}`)).toEqual([
    'forward 0',
    'forward 1',
    'forward 2',
    'loss null',
    'backward 2',
    'backward 1',
    'backward 0',
  ]);
});

test('a factor needs a magnitude before it', () => {
  expect(factor(1, 4)).toBe(0.25);
  for (const before of [undefined, 0, NaN, Infinity]) expect(factor(1, before)).toBeNull();
});
