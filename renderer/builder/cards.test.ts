import { expect, test } from 'vitest';
import { parseExperiment } from '../../shared/experiment/parse';
import { planNetwork } from '../../shared/network/plan';
import { flat, rowInFocus, rowsOf } from './cards';

const deep = [
  ...Array.from({ length: 100 }, () => ({ kind: 'dense', units: 64 })),
  { kind: 'residual', layers: [{ kind: 'dense' }, { kind: 'dropout' }] },
  { kind: 'dense', units: 2 },
];

function cards(stack: readonly object[], fold: boolean) {
  const { layers, ...rest } = parseExperiment({ layers: stack });
  const inputs = new Map(planNetwork({ layers, ...rest }).places.map(({ path, input }) => [path, input]));
  return rowsOf(
    layers,
    'layers',
    () => fold,
    (path) => inputs.get(path),
  );
}

test('a hundred equal layers are one card; the first, of another shape, is its own', () => {
  const rows = cards(deep, true);
  // two rings have 2 features: 2 → 64, then 99 of 64 → 64
  expect(rows.map(({ copies }) => copies)).toEqual([1, 99, 1, 1]);
  expect(rows[1]!.paths[0]).toBe('layers[1]');
});

test('unfolded, every layer is a card, blocks before what they hold', () => {
  const rows = flat(cards(deep, false));
  expect(rows).toHaveLength(104);
  expect(rows.map(({ paths }) => paths[0]).slice(100)).toEqual([
    'layers[100]',
    'layers[100].layers[0]',
    'layers[100].layers[1]',
    'layers[101]',
  ]);
});

test('layers that repeat one after the other are one card around one for each of them', () => {
  const pair = [{ kind: 'dense', units: 8 }, { kind: 'batch_normalization' }];
  const rows = cards([{ kind: 'dense', units: 8 }, ...Array(5).fill(pair).flat(), { kind: 'dense', units: 2 }], true);
  expect(rows.map(({ id, copies, paths }) => [id, copies, paths.length])).toEqual([
    ['0', 1, 1],
    ['1×2', 5, 10],
    ['11', 1, 1],
  ]);
  const [dense, normalization] = rows[1]!.inside!;
  expect(dense!.paths).toEqual([1, 3, 5, 7, 9].map((i) => `layers[${i}]`));
  expect(normalization!.id).toBe('2');
  // chosen as a whole the group has the focus, by itself the card inside
  const order = flat(rows);
  expect(rowInFocus(order, 'layers[1]', new Set(rows[1]!.paths))).toBe(rows[1]);
  expect(rowInFocus(order, 'layers[1]', new Set(dense!.paths))).toBe(dense);
});

test('a pattern begins with the layer that has weights, if that costs no copy of it', () => {
  const pairs = Array(5)
    .fill([{ kind: 'dense', units: 32 }, { kind: 'batch_normalization' }])
    .flat();
  const idsOf = (stack: object[]) => cards(stack, true).map(({ id, copies }) => `${id} of ${copies}`);
  // the first of them is 2 → 32
  expect(idsOf([...pairs, { kind: 'dense', units: 2 }])).toEqual(['0 of 1', '1 of 1', '2×2 of 4', '10 of 1']);
  expect(idsOf([...pairs, { kind: 'dense', units: 32 }])).toEqual(['0 of 1', '1×2 of 5']);
});

test('equal blocks are one card, and a card inside it stands for that layer in each of them', () => {
  const block = { kind: 'residual', layers: [{ kind: 'dense', units: 2 }, { kind: 'dropout' }] };
  const [group] = cards([block, block, block, { kind: 'dense', units: 2 }], true);
  expect(group).toMatchObject({ id: '0', copies: 3, stack: null });
  expect(group!.inside!.map(({ paths }) => paths)).toEqual([
    ['layers[0].layers[0]', 'layers[1].layers[0]', 'layers[2].layers[0]'],
    ['layers[0].layers[1]', 'layers[1].layers[1]', 'layers[2].layers[1]'],
  ]);
});
