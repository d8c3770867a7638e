import { expect, test } from 'vitest';
import { layerAt, middleOf, passLayout } from './pass-layout';

test.each([1, 11, 100])('%i layers stand apart, before the loss, and each is found where it stands', (layers) => {
  const layout = passLayout(660, layers);
  expect(layout.box).toBeLessThan(layout.place);
  expect(middleOf(layers - 1, layout) + layout.box / 2).toBeLessThan(layout.lossX - 20);
  for (let layer = 0; layer < layers; layer++) expect(layerAt(middleOf(layer, layout), layers, layout)).toBe(layer);
  expect(layerAt(layout.lossX, layers, layout)).toBeNull();
});
