import { expect, test } from 'vitest';
import { stationsOf } from './stations';

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
