import { expect, test } from 'vitest';
import { edgesOfStack, evenEdges, middleOfRow, rowAt } from './row-edges';

const place = (top: number, height = 30) => ({ top, height });

test('a picture’s rows are the stack’s, each to the next weighted layer’s', () => {
  const places = [place(160), place(190), place(250)];
  expect(edgesOfStack(places, 3, 154, 400)).toEqual({ lead: 6, edges: [0, 30, 90, 120] });
});

test('own rows where the stack’s are not all in sight, are of another network, lie elsewhere, or leave no room', () => {
  const places = [place(160), place(190)];
  expect(edgesOfStack(null, 2, 160, 400)).toBeNull();
  expect(edgesOfStack(places, 3, 160, 400)).toBeNull();
  expect(edgesOfStack(places, 2, 170, 400)).toBeNull();
  expect(edgesOfStack(places, 2, 60, 400)).toBeNull();
  expect(edgesOfStack(places, 2, 160, 50)).toBeNull();
  expect(edgesOfStack([place(190), place(160)], 2, 160, 400)).toBeNull();
});

test('the row at a height', () => {
  const edges = [0, 30, 90, 120];
  expect([-5, 0, 29, 30, 89, 119, 500].map((y) => rowAt(edges, y))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(middleOfRow(edges, 1)).toBe(60);
  expect(evenEdges(2, 10)).toEqual([0, 5, 10]);
});
