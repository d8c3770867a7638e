import { expect, test } from 'vitest';
import { equalNeighbours } from './equal-neighbours';

const layer = (index: number, fanIn: number, fanOut: number, activation = 'relu') => ({
  index,
  name: `dense_${index + 1}`,
  documentIndex: index,
  fanIn,
  fanOut,
  activation,
});

test('equal layers are one row as long as they are neighbours', () => {
  const layers = [layer(0, 2, 8), layer(1, 8, 8), layer(2, 8, 8), layer(3, 8, 8, 'tanh'), layer(4, 8, 8)];
  const rows = equalNeighbours(layers).map(({ first, last }) => [first.name, last.name]);
  expect(rows).toEqual([
    ['dense_1', 'dense_1'],
    ['dense_2', 'dense_3'],
    ['dense_4', 'dense_4'],
    ['dense_5', 'dense_5'],
  ]);
});
