import type { Column } from '../catalog/parameter';
import type { Experiment } from './experiment';

// A document's table on its way to another thread or process. Half a million values copied one by one hold up the page for a tenth of a
// second and more; a block of memory for each column takes a few milliseconds.

type PackedColumn =
  | { readonly name: string; readonly numbers: Float64Array }
  | { readonly name: string; readonly labels: readonly string[]; readonly places: Uint32Array }
  | Column;

/** A document whose table, if it has one, is packed. */
export interface PackedExperiment extends Omit<Experiment, 'data'> {
  readonly data: Readonly<Record<string, unknown>>;
}

// an edit of the network leaves the table as it is
const known = new WeakMap<readonly Column[], readonly PackedColumn[]>();

export function packTable(experiment: Experiment): PackedExperiment {
  const { data } = experiment;
  return Array.isArray(data['columns']) ? { ...experiment, data: packData(data) } : experiment;
}

/** The same of a document's `data` alone. */
export function packData(data: Experiment['data']): PackedExperiment['data'] {
  const columns = data['columns'] as readonly Column[] | undefined;
  if (!columns) return data;
  let packed = known.get(columns);
  if (!packed) known.set(columns, (packed = columns.map(pack)));
  return { ...data, columns: packed };
}

function pack({ name, values }: Column): PackedColumn {
  if (values.every((value) => typeof value === 'number')) return { name, numbers: new Float64Array(values) };
  if (!values.every((value) => typeof value === 'string')) return { name, values };
  const placeOf = new Map<string, number>();
  const places = Uint32Array.from(values, (label) => {
    const place = placeOf.get(label) ?? placeOf.size;
    placeOf.set(label, place);
    return place;
  });
  return { name, labels: [...placeOf.keys()], places };
}

/** What was packed as it was before; anything else, such as what a page sends that is not in order, as it is: it is parsed next. */
export function unpackTable(document: unknown): unknown {
  const data = isRecord(document) ? document['data'] : undefined;
  return isRecord(data) ? { ...(document as object), data: unpackData(data) } : document;
}

export function unpackData(data: PackedExperiment['data']): Experiment['data'] {
  if (!Array.isArray(data['columns'])) return data as Experiment['data'];
  const columns = data['columns'].map(unpack) as Column[];
  // it may go on from here
  known.set(columns, data['columns'] as PackedColumn[]);
  return { ...data, columns } as unknown as Experiment['data'];
}

function unpack(column: unknown): unknown {
  if (!isRecord(column)) return column;
  const { name, numbers, labels, places } = column;
  if (numbers instanceof Float64Array) return { name, values: listOf(numbers, (value) => value) };
  if (!Array.isArray(labels) || !(places instanceof Uint32Array)) return column;
  return { name, values: listOf(places, (place) => labels[place] as unknown) };
}

/** As `Array.from`, which takes three times as long: half a million values at once are a pause that people see. */
function listOf<T>(numbers: ArrayLike<number>, valueOf: (number: number) => T): T[] {
  const list = new Array<T>(numbers.length);
  for (let i = 0; i < numbers.length; i++) list[i] = valueOf(numbers[i]!);
  return list;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
