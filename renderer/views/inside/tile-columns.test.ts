import { expect, test } from 'vitest';
import { tileColumns } from './tile-columns';

test('tiles make a block without orphans, no wider than eight', () => {
  expect([64, 32, 24, 16, 10, 8, 2, 1].map(tileColumns)).toEqual([8, 8, 6, 4, 5, 4, 2, 1]);
  // no way to fill the last row: the least is left empty
  expect([7, 13].map(tileColumns)).toEqual([4, 7]);
});
