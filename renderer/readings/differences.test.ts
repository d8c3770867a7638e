import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidExperiment } from '../../shared/catalog/problem';
import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import { anyLayer, FIELDS } from './any-experiment';
import { differences } from './differences';
import { layerNumberText } from './layer-number';

const dense = (units: number, kind = 'tanh') => ({ kind: 'dense', units, activation: { kind } });
const experiment = (more: object) => parseExperiment({ layers: [dense(8), dense(8), dense(2, 'linear')], ...more });
const told = (...experiments: Experiment[]) =>
  differences(experiments).map(({ label, values }) => `${label}: ${values.map((value) => value ?? '–').join(' | ')}`);

test('runs of the same settings differ in nothing, whatever they are called', () => {
  expect(differences([experiment({ title: 'a' }), experiment({ title: 'b', notes: 'again' })])).toEqual([]);
});

test('a setting is named in words, with the value in each run', () => {
  const [a, b] = [experiment({ seed: 1 }), experiment({ seed: 2, optimizer: { kind: 'adam', learningRate: 0.01 } })];
  expect(told(a, b, a)).toEqual([
    'Seed: 1 | 2 | 1',
    'Optimizer: SGD | Adam | SGD',
    // a setting that only one kind has is missing in the other; the rate is the same in both
    'Momentum μ (optimizer): 0 | – | 0',
    'Nesterov (optimizer): no | – | no',
    'β₁ (optimizer): – | 0.9 | –',
    'β₂ (optimizer): – | 0.999 | –',
    'ε (optimizer): – | 10⁻⁷ | –',
  ]);
});

test('a stack without layers is named, too', () => {
  // only while it is edited: no file has such a stack
  expect(told(experiment({}), { ...experiment({}), layers: [] })[0]).toBe('Layers: 3 × Dense | none');
});

test('layers that differ in the same way are said once, and no others', () => {
  const deep = (kinds: string[]) =>
    parseExperiment({ layers: [...kinds.map((kind) => dense(8, kind)), dense(2, 'linear')] });
  const ten = (kind: string) => Array.from({ length: 10 }, () => kind);
  expect(told(deep(ten('tanh')), deep(ten('relu')))).toEqual(['Activation, layers 1–10: Tanh | ReLU']);
  expect(
    told(deep(ten('tanh')), deep([...ten('tanh').slice(0, 4), 'relu', 'elu', 'relu', ...ten('tanh').slice(0, 3)])),
  ).toEqual([
    'Activation, layers 5, 7: Tanh | ReLU',
    'Activation, layer 6: Tanh | ELU',
    'α (activation), layer 6: – | 1',
  ]);
});

test('layers of a residual block are numbered within it', () => {
  const block = (rate: number) =>
    parseExperiment({
      layers: [dense(8), { kind: 'residual', layers: [dense(8), { kind: 'dropout', rate }] }, dense(2)],
    });
  expect(told(block(0.1), block(0.5))).toEqual(['Rate r (dropout), layer 2.2: 0.1 | 0.5']);
});

test('no clipping is a value, too', () => {
  const clipped = experiment({ clipping: { kind: 'global_norm', value: 1 } });
  expect(told(experiment({}), clipped)).toEqual([
    'Gradient clipping: none | Global norm',
    'Threshold τ (gradient clipping): – | 1',
  ]);
});

test('a document of 100 layers that all differ is told in a line', () => {
  const layers = (kind: string) => [...Array.from({ length: 100 }, () => dense(8, kind)), dense(2, 'linear')];
  expect(told(parseExperiment({ layers: layers('tanh') }), parseExperiment({ layers: layers('sigmoid') }))).toEqual([
    'Activation, layers 1–100: Tanh | Sigmoid',
  ]);
});

/** Each layer by its number, without those of its own stack: an independent walk of the document. */
function layersOf(layers: Experiment['layers'], before = ''): [string, string][] {
  return layers.flatMap((layer, i) => {
    const number = `${before}${i + 1}`;
    const { layers: inner, ...own } = { layers: undefined, ...layer };
    return [[number, JSON.stringify(own)] as [string, string], ...layersOf(inner ?? [], `${number}.`)];
  });
}

/** A path of the document, an id, or a field's name, where words should be. */
const NOT_WORDS = /\[|\]|undefined|\b[a-z]+[A-Z][a-z]|_(?!in|out|avg)/;

function check(a: Experiment, b: Experiment): void {
  const found = differences([a, b]);
  // what differs in the documents is said, area by area and layer by layer, and nothing else is
  for (const area of ['seed', 'data', 'loss', 'optimizer', 'clipping', 'training'] as const)
    expect([area, found.some((one) => one.area === area)]).toEqual([
      area,
      JSON.stringify(a[area]) !== JSON.stringify(b[area]),
    ]);
  const [ofA, ofB] = [new Map(layersOf(a.layers)), new Map(layersOf(b.layers))];
  const differing = [...new Set([...ofA.keys(), ...ofB.keys()])].filter(
    (number) => ofA.get(number) !== ofB.get(number),
  );
  const listed = new Set(found.flatMap(({ layers }) => layers.map(layerNumberText)));
  expect([...listed].sort()).toEqual(differing.sort());
  // each in its own row, in words
  expect(new Set(found.map(({ label }) => label)).size).toBe(found.length);
  for (const { label } of found) expect(label).not.toMatch(NOT_WORDS);
  for (const { values } of found) expect(values[0]).not.toBe(values[1]);
}

/** Some documents are refused by a catalog's own rules, such as bounds in the wrong order. */
function parsed(document: object): Experiment | null {
  try {
    return parseExperiment(document);
  } catch (error) {
    if (error instanceof InvalidExperiment) return null;
    throw error;
  }
}
const anyExperiment = fc
  .record(FIELDS)
  .map(parsed)
  .filter((one) => one !== null);

test('of any two experiments every difference is named in words, with exactly the layers that differ', () => {
  fc.assert(fc.property(anyExperiment, anyExperiment, check), { numRuns: 300 });
});

test('of an experiment with some fields and layers changed, exactly the changes are named', () => {
  const names = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  const changes = fc.array(fc.tuple(fc.nat(), anyLayer));
  let checked = 0;
  fc.assert(
    fc.property(anyExperiment, fc.subarray(names), anyExperiment, changes, (before, changed, other, layers) => {
      const fields = Object.fromEntries(changed.map((name) => [name, other[name]]));
      const next = { ...before, ...fields } as { layers: readonly object[] };
      for (const [at, layer] of layers) next.layers = next.layers.with(at % next.layers.length, layer);
      const after = parsed(next);
      if (!after) return;
      check(before, after);
      checked++;
    }),
    { numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(250);
});
