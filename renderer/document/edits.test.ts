import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers as layerCatalog } from '../../shared/catalog/layers/catalog';
import { newLayer } from '../../shared/catalog/layers/new-layer';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import {
  applyToHiddenLayers,
  changeLayers,
  insertLayers,
  layerAt,
  moveLayers,
  removeLayers,
  repeatLayers,
  shiftLayers,
  unwrapBlock,
  wrapLayers,
} from './edits';
import { History } from './history';
import { rangeOf, tops } from './layer-path';

const start = parseExperiment({ layers: [{ kind: 'dense' }, { kind: 'dropout' }, { kind: 'dense', units: 2 }] });
/** dense 1, block of dense 2 and dense 3, dense 4; each known by its units */
const nested = parseExperiment({
  layers: [
    { kind: 'dense', units: 1 },
    {
      kind: 'residual',
      layers: [
        { kind: 'dense', units: 2 },
        { kind: 'dense', units: 3 },
      ],
    },
    { kind: 'dense', units: 4 },
  ],
});
const shapeOf = (layers: readonly Layer[]): unknown[] =>
  layers.map((layer) =>
    'layers' in layer ? shapeOf(layer.layers) : layer.kind === 'dense' ? layer.units : layer.kind,
  );
const shape = ({ layers }: Experiment) => shapeOf(layers);

test('a new layer of every kind is valid as it is, also inside a block', () => {
  for (const kind of Object.keys(layerCatalog))
    for (const gap of ['layers[1]', 'layers[1].layers[0]']) {
      const experiment = insertLayers(nested, gap, [newLayer(kind)]);
      expect(parseExperiment(experiment)).toEqual(experiment);
    }
});

test('layers are moved to the gap that was asked for, into a block and out of it', () => {
  const moved = (paths: string[], gap: string) => shape(moveLayers(nested, paths, gap).experiment);
  expect(moved(['layers[0]'], 'layers[3]')).toEqual([[2, 3], 4, 1]);
  expect(moved(['layers[2]'], 'layers[0]')).toEqual([4, 1, [2, 3]]);
  expect(moved(['layers[0]'], 'layers[1].layers[1]')).toEqual([[2, 1, 3], 4]);
  expect(moved(['layers[2]'], 'layers[1].layers[2]')).toEqual([1, [2, 3, 4]]);
  expect(moved(['layers[1].layers[0]'], 'layers[2]')).toEqual([1, [3], 2, 4]);
  expect(moved(['layers[0]', 'layers[1].layers[1]', 'layers[2]'], 'layers[1].layers[0]')).toEqual([[1, 3, 4, 2]]);
  // next to itself it stays where it is
  expect(moved(['layers[0]'], 'layers[1]')).toEqual([1, [2, 3], 4]);
});

test('what was moved is found where it is said to be', () => {
  const { experiment, paths } = moveLayers(nested, ['layers[0]', 'layers[2]'], 'layers[1].layers[1]');
  expect(paths.map((path) => layerAt(experiment, path))).toEqual([nested.layers[0], nested.layers[2]]);
});

test('a block is not moved into itself', () => {
  expect(moveLayers(nested, ['layers[1]'], 'layers[1].layers[0]').experiment).toBe(nested);
});

test('deleting a block and a layer inside it deletes the block', () => {
  expect(shape(removeLayers(nested, ['layers[1].layers[0]', 'layers[1]', 'layers[0]']))).toEqual([4]);
});

test('layers are repeated after the last of them, wrapped into a block and taken out of it', () => {
  expect(shape(repeatLayers(nested, ['layers[0]'], 3).experiment)).toEqual([1, 1, 1, [2, 3], 4]);
  const inner = ['layers[1].layers[0]', 'layers[1].layers[1]'];
  expect(shape(repeatLayers(nested, inner, 2).experiment)).toEqual([1, [2, 3, 2, 3], 4]);
  expect(shape(wrapLayers(nested, ['layers[0]', 'layers[1]']))).toEqual([[1, [2, 3]], 4]);
  expect(shape(unwrapBlock(nested, 'layers[1]'))).toEqual([1, 2, 3, 4]);
});

test('layers that do not stand side by side are repeated, and moved, each where it is', () => {
  const apart = ['layers[0]', 'layers[1].layers[1]', 'layers[2]'];
  const repeated = repeatLayers(nested, apart, 2);
  expect(shape(repeated.experiment)).toEqual([1, 1, [2, 3, 3], 4, 4]);
  expect(repeated.copies.map((path) => layerAt(repeated.experiment, path))).toEqual(
    apart.map((path) => layerAt(nested, path)),
  );

  const flat = parseExperiment({ layers: [1, 2, 3, 4].map((units) => ({ kind: 'dense', units })) });
  const up = shiftLayers(flat, ['layers[1]', 'layers[3]'], -1)!;
  expect(shape(up.experiment)).toEqual([2, 1, 4, 3]);
  expect(up.paths).toEqual(['layers[0]', 'layers[2]']);
  expect(shape(shiftLayers(flat, ['layers[0]', 'layers[1]'], 1)!.experiment)).toEqual([3, 1, 2, 4]);
  expect(shiftLayers(flat, ['layers[1]', 'layers[3]'], 1)).toBeNull();
  expect(shiftLayers(nested, apart, -1)).toBeNull();
});

test('a range takes whole blocks where one end lies deeper', () => {
  expect(rangeOf('layers[2]', 'layers[0]')).toEqual(['layers[0]', 'layers[1]', 'layers[2]']);
  expect(rangeOf('layers[1].layers[0]', 'layers[2]')).toEqual(['layers[1]', 'layers[2]']);
  expect(rangeOf('layers[1].layers[0]', 'layers[1].layers[1]')).toHaveLength(2);
  expect(tops(['layers[10]', 'layers[2]', 'layers[2].layers[0]'])).toEqual(['layers[2]', 'layers[10]']);
});

test('hidden layers take an activation, also inside blocks; the output layer keeps its own', () => {
  const applied = applyToHiddenLayers(nested, {
    activation: { kind: 'relu' },
    kernelInitializer: { kind: 'he_normal' },
  });
  const expected = { activation: { kind: 'relu' }, kernelInitializer: { kind: 'he_normal' } };
  expect(applied.layers[0]).toMatchObject(expected);
  expect(layerAt(applied, 'layers[1].layers[1]')).toMatchObject({ ...expected, units: 3 });
  expect(applied.layers[2]).toEqual(nested.layers[2]);
});

test('whatever is done, every undo is the document as it was, and every redo as it became', () => {
  const edit = fc.record({
    what: fc.constantFrom('insert', 'remove', 'move', 'shift', 'change', 'repeat', 'wrap', 'unwrap', 'apply', 'type'),
    a: fc.nat(9),
    b: fc.nat(9),
    kind: fc.constantFrom(...Object.keys(layerCatalog)),
  });
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
  const path = (at: number) => `layers[${at}]`;
  const edited = (experiment: Experiment, { what, a, b, kind }: Edit): Experiment => {
    const { layers } = experiment;
    if (what === 'insert' || layers.length === 0)
      return insertLayers(experiment, path(a % (layers.length + 1)), [newLayer(kind)]);
    const [from, to] = [path(a % layers.length), path(b % layers.length)];
    switch (what) {
      case 'remove':
        return removeLayers(experiment, [from, to]);
      case 'move':
        return moveLayers(experiment, [from], to).experiment;
      case 'shift':
        return shiftLayers(experiment, [from], b % 2 ? 1 : -1)?.experiment ?? experiment;
      case 'repeat':
        return layers.length > 20 ? experiment : repeatLayers(experiment, [from], (b % 3) + 1).experiment;
      case 'wrap':
        return wrapLayers(experiment, [from]);
      case 'unwrap':
        return layerAt(experiment, from)!.kind === 'residual' ? unwrapBlock(experiment, from) : experiment;
      case 'apply':
        return applyToHiddenLayers(experiment, { units: b + 1 });
      default:
        return changeLayers(experiment, [from], { units: b + 1 });
    }
  };
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const history = new History(start);
      // as text: a document that an edit wrote into would be seen
      const texts = [JSON.stringify(start)];
      let typing = false;
      for (const one of edits) {
        const next = edited(history.present, one);
        // keys that are typed into one field are one change
        const merges = one.what === 'type';
        history.change(next, one.what, merges ? 'units' : null);
        if (merges && typing) texts.pop();
        texts.push(JSON.stringify(next));
        typing = merges;
      }
      const shown = () => JSON.stringify(history.present);
      for (const text of texts.toReversed()) {
        expect(shown()).toBe(text);
        history.undo();
      }
      expect(history.undoLabel).toBeNull();
      for (const text of texts) {
        expect(shown()).toBe(text);
        history.redo();
      }
      expect(history.redoLabel).toBeNull();
    }),
  );
});

test('moving keeps every layer, whatever is moved to wherever', () => {
  const units = (layers: readonly Layer[]): number[] =>
    layers.flatMap((layer) => ('layers' in layer ? units(layer.layers) : layer.kind === 'dense' ? [layer.units] : []));
  const places = ['layers[0]', 'layers[1]', 'layers[1].layers[0]', 'layers[1].layers[1]', 'layers[2]'];
  const gaps = [...places, 'layers[3]', 'layers[1].layers[2]'];
  fc.assert(
    fc.property(fc.subarray(places, { minLength: 1 }), fc.constantFrom(...gaps), (paths, gap) => {
      expect(units(moveLayers(nested, paths, gap).experiment.layers).sort()).toEqual([1, 2, 3, 4]);
    }),
  );
});

test('keystrokes in one field are undone together, those in another apart', () => {
  const history = new History('');
  history.change('1', 'units', 'units 0');
  history.change('12', 'units', 'units 0');
  history.change('12!', 'rate', 'rate 1');
  history.undo();
  expect(history.present).toBe('12');
  history.undo();
  expect(history.present).toBe('');
});
