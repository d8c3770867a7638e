import { text } from '../../../shared/text/text';
import { crc32 } from './crc32';
import type { Column } from '../../../shared/catalog/parameter';
import type { Experiment } from '../../../shared/experiment/experiment';

const words = text.compare.results;

/** A setting in which runs differ: where it stands in the document, and its value in each of them. */
export interface Difference {
  /** `layers[2].activation.kind` */
  readonly path: string;
  /** In the order of the experiments; undefined where the document has no such field. */
  readonly values: readonly (string | undefined)[];
}

/** What says nothing of how a run goes. */
const SILENT = new Set(['title', 'notes', 'format', 'version']);

/** The settings in which the experiments differ. Where all layers differ in the same way, they are said once. */
export function differences(experiments: readonly Experiment[]): Difference[] {
  const flat = experiments.map((experiment) => new Map(leaves(experiment, '')));
  const paths = new Set(flat.flatMap((leavesOf) => [...leavesOf.keys()]));
  const found = [...paths]
    .filter((path) => !SILENT.has(path))
    .map((path): Difference => ({ path, values: flat.map((leavesOf) => leavesOf.get(path)) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
  return gathered(found);
}

function leaves(value: unknown, path: string): [string, string][] {
  if (isColumn(value)) return [[path, columnText(value)]];
  if (Array.isArray(value)) return value.flatMap((item, i) => leaves(item, `${path}[${i}]`));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, path ? `${path}.${key}` : key));
  return [[path, typeof value === 'number' ? String(value) : value === null ? words.none : String(value)]];
}

const isColumn = (value: unknown): value is Column =>
  typeof value === 'object' && value !== null && 'values' in value && Array.isArray(value.values);

/** A table's column in one line; the sum tells columns apart that begin alike. */
function columnText({ name, values }: Column): string {
  const sum = crc32(new TextEncoder().encode(values.join('\n'))).toString(16);
  return words.column(name, values.slice(0, 3).join(', '), values.length, sum);
}

/** `layers[0].units`, `layers[1].units` … with the same values become `layers[0, 1].units`. */
function gathered(found: readonly Difference[]): Difference[] {
  const groups = new Map<
    string,
    { readonly head: string; readonly tail: string; at: string[]; values: Difference['values'] }
  >();
  const result: (Difference | string)[] = [];
  for (const difference of found) {
    const parts = /^(layers)\[(\d+)\](.*)$/.exec(difference.path);
    if (!parts) {
      result.push(difference);
      continue;
    }
    const [, head, at, tail] = parts as unknown as [string, string, string, string];
    const key = JSON.stringify([tail, difference.values]);
    const group = groups.get(key);
    if (group) group.at.push(at);
    else {
      groups.set(key, { head, tail, at: [at], values: difference.values });
      result.push(key);
    }
  }
  return result.map((item) => {
    if (typeof item !== 'string') return item;
    const { head, tail, at, values } = groups.get(item)!;
    return { path: `${head}[${ranges(at.map(Number))}]${tail}`, values };
  });
}

/** 0, 1, 2, 5 → 0–2, 5 */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
