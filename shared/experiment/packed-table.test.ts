import { expect, test } from 'vitest';
import type { Column } from '../catalog/parameter';
import { packTable, unpackTable } from './packed-table';
import { parseExperiment } from './parse';

const experiment = parseExperiment({
  data: {
    kind: 'csv',
    file: 'trees.csv',
    target: 'kind',
    task: 'classes',
    columns: [
      { name: 'height', values: [1.5, -0, 1e-300, 3] },
      { name: 'soil', values: ['clay', 'sand', 'clay', 'loam'] },
      { name: 'kind', values: ['oak', 'elm', 'oak', 'elm'] },
    ],
  },
  layers: [{ kind: 'dense', units: 2 }],
});

/** As a message between processes copies it. */
const sent = (value: unknown) => structuredClone(value);

test('a table arrives as it was sent, numbers to the bit', () => {
  expect(unpackTable(sent(packTable(experiment)))).toEqual(experiment);
  const columns = (unpackTable(sent(packTable(experiment))) as typeof experiment).data['columns'] as readonly Column[];
  expect(Object.is(columns[0]!.values[1], -0)).toBe(true);
});

test('no column crosses as single values; a column of both kinds as it is', () => {
  const { columns } = packTable(experiment).data as { readonly columns: readonly object[] };
  expect(columns.map((column) => 'values' in column)).toEqual([false, false, false]);
  const mixed = { ...experiment, data: { ...experiment.data, columns: [{ name: 'x', values: [1, 'a'] }] } };
  expect(unpackTable(sent(packTable(mixed as typeof experiment)))).toEqual(mixed);
});

test('the same table is packed once, whatever else of the document changes', () => {
  const [before, after] = [packTable(experiment), packTable({ ...experiment, title: 'other' })];
  expect(after.data['columns']).toBe(before.data['columns']);
});

test('a document without a table, and what is none, pass as they are', () => {
  const plain = parseExperiment({ layers: [{ kind: 'dense', units: 2 }] });
  expect(packTable(plain)).toBe(plain);
  for (const value of [null, 7, 'text', [], { data: 3 }, { data: { columns: [null, 7, { numbers: [1] }] } }])
    expect(unpackTable(value)).toEqual(value);
});

test('a label that is not there is refused by the parser, by its column', () => {
  const column = { name: 'kind', labels: ['oak'], places: Uint32Array.of(0, 5) };
  const document = unpackTable({ ...experiment, data: { ...experiment.data, columns: [column] } });
  expect(() => parseExperiment(document)).toThrow('data.columns[0].values');
});
