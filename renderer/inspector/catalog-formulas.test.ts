import temml from 'temml';
import { expect, test } from 'vitest';
import { activations } from '../../shared/catalog/activations/catalog';
import { clippings } from '../../shared/catalog/clipping/catalog';
import { schedules } from '../../shared/catalog/schedules/catalog';
import { datasets } from '../../shared/catalog/datasets/catalog';
import { initializers } from '../../shared/catalog/initializers/catalog';
import { layers } from '../../shared/catalog/layers/catalog';
import { losses } from '../../shared/catalog/losses/catalog';
import { optimizers } from '../../shared/catalog/optimizers/catalog';

const entries = [activations, initializers, layers, losses, optimizers, schedules, clippings, datasets].flatMap(
  (catalog) => Object.values<{ id: string; formula: string }>(catalog),
);

test.each(entries.filter(({ formula }) => formula !== ''))('the formula of $id can be drawn', ({ formula }) => {
  expect(temml.renderToString(formula, { throwOnError: true, strict: true })).toContain('<math');
});
