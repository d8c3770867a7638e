import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layers as layerCatalog } from '../../shared/catalog/layers/catalog';
import { parseExperiment } from '../../shared/experiment/parse';
import { applyToHiddenLayers, changeLayer, insertLayer, moveLayer, newLayer, removeLayer } from './edits';
import { History } from './history';

const start = parseExperiment({ layers: [{ kind: 'dense' }, { kind: 'dropout' }, { kind: 'dense', units: 2 }] });

test('a new layer of every kind is valid as it is', () => {
  for (const kind of Object.keys(layerCatalog)) {
    const experiment = insertLayer(start, 1, newLayer(kind));
    expect(parseExperiment(experiment)).toEqual(experiment);
  }
});

test('a layer is moved to where it was asked to stand', () => {
  expect(moveLayer(start, 0, 2).layers.map(({ kind }) => kind)).toEqual(['dropout', 'dense', 'dense']);
  expect(moveLayer(start, 2, 0).layers[0]).toBe(start.layers[2]);
  expect(moveLayer(start, 0, 5)).toBe(start);
});

test('the hidden layers take an activation, the output layer keeps its own', () => {
  const applied = applyToHiddenLayers(start, { kind: 'relu' }, { kind: 'he_normal' });
  expect(applied.layers[0]).toMatchObject({ activation: { kind: 'relu' }, kernelInitializer: { kind: 'he_normal' } });
  expect(applied.layers[2]).toEqual(start.layers[2]);
});

test('whatever is done, undo to the start and redo to the end give the same documents', () => {
  const edit = fc.record({
    what: fc.constantFrom('insert', 'remove', 'move', 'change'),
    a: fc.nat(9),
    b: fc.nat(9),
    kind: fc.constantFrom(...Object.keys(layerCatalog)),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const history = new History(start);
      for (const { what, a, b, kind } of edits) {
        const { layers } = history.present;
        const at = a % (layers.length + 1);
        const next =
          what === 'insert' || layers.length === 0
            ? insertLayer(history.present, at, newLayer(kind))
            : what === 'remove'
              ? removeLayer(history.present, at % layers.length)
              : what === 'move'
                ? moveLayer(history.present, at % layers.length, b % layers.length)
                : changeLayer(history.present, at % layers.length, { units: b + 1 });
        history.change(next, what);
      }
      const end = history.present;
      while (history.undoLabel) history.undo();
      expect(history.present).toBe(start);
      while (history.redoLabel) history.redo();
      expect(history.present).toBe(end);
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
