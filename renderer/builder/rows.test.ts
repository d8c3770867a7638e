import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { flat, rowsOf } from './rows';

const deep = parseExperiment({
  layers: [
    ...Array.from({ length: 100 }, () => ({ kind: 'dense', units: 64 })),
    { kind: 'residual', layers: [{ kind: 'dense' }, { kind: 'dropout' }] },
    { kind: 'dense', units: 2 },
  ],
});
const { places } = planNetwork(deep);
const fanIn = (path: string) => places.find((place) => place.path === path)?.fanIn;

test('a hundred equal layers are one card; the first, of another shape, is its own', () => {
  const rows = rowsOf(deep.layers, 'layers', () => true, fanIn);
  // two rings have 2 features: 2 → 64, then 99 of 64 → 64
  expect(rows.map(({ paths }) => paths.length)).toEqual([1, 99, 1, 1]);
  expect(rows[1]!.paths[0]).toBe('layers[1]');
});

test('unfolded, every layer is a card, blocks before what they hold', () => {
  const rows = flat(rowsOf(deep.layers, 'layers', () => false, fanIn));
  expect(rows).toHaveLength(104);
  expect(rows.map(({ paths }) => paths[0]).slice(100)).toEqual([
    'layers[100]',
    'layers[100].layers[0]',
    'layers[100].layers[1]',
    'layers[101]',
  ]);
});
