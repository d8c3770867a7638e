import { expect, test } from 'vitest';
import { layerRows } from './rows.svelte';

test('where no row has moved the figure has the same places, so that nothing is laid out anew', () => {
  const places = () => [
    { top: 100, height: 30 },
    { top: 130, height: 30 },
  ];
  layerRows.show(places());
  const before = layerRows.places;
  layerRows.show(places());
  expect(layerRows.places).toBe(before);
  layerRows.show([{ top: 100, height: 30 }]);
  expect(layerRows.places).toEqual([{ top: 100, height: 30 }]);
  layerRows.show(null);
  expect(layerRows.places).toBeNull();
});
