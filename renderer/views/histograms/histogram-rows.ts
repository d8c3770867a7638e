import { text } from '../../../shared/text/text';
import { rowNumbers, type Cell, type ChartNumbers } from '../../charts/chart-numbers';
import { GRADIENT_BINS } from '../../../shared/run/bins';
import { APART, type Apart, type HistogramCounts, type Snapshot, type LinearHistogram } from '../../../shared/run/run';

const words = text.histograms.subjects;

/** What is counted in each layer. */
export const SUBJECTS = [
  { id: 'pre', ...words.pre, logarithmic: false },
  { id: 'act', ...words.act, logarithmic: false },
  { id: 'grad', ...words.grad, logarithmic: true },
  { id: 'weight', ...words.weight, logarithmic: false },
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** A layer's counts. Its bins lie evenly along the axis; a logarithmic axis is one of log10. */
export interface HistogramRow {
  readonly from: number;
  readonly binWidth: number;
  readonly counts: HistogramCounts;
  readonly total: number;
}

export function rowOf(snapshot: Snapshot['layers'][number], subject: Subject): HistogramRow {
  const counts = snapshot[`${subject.id}Histogram`];
  const sum = counts.bins.reduce((all, count) => all + count, 0);
  const total = APART.reduce((all, kind) => all + counts[kind], sum);
  if (subject.logarithmic) return { from: GRADIENT_BINS.lowest, binWidth: 1 / GRADIENT_BINS.perDecade, counts, total };
  const { from, to } = counts as LinearHistogram;
  return { from, binWidth: (to - from) / counts.bins.length, counts, total };
}

/** What the axis is of, from end to end. */
export interface Domain {
  readonly from: number;
  readonly to: number;
}

const end = ({ from, binWidth, counts }: HistogramRow) => from + binWidth * counts.bins.length;

/** The range in which numbers are counted: of gradients always the same, otherwise what holds those of all layers. */
export function wholeDomain(rows: readonly HistogramRow[]): Domain {
  return { from: Math.min(...rows.map(({ from }) => from)), to: Math.max(...rows.map(end)) };
}

/** From the first to the last bin that holds something, in any layer. A linear axis goes as far to both sides of 0. */
export function fittedDomain(rows: readonly HistogramRow[], subject: Subject): Domain {
  let [low, high] = [Infinity, -Infinity];
  for (const { from, binWidth, counts } of rows) {
    const first = counts.bins.findIndex((count) => count > 0);
    if (first < 0) continue;
    low = Math.min(low, from + first * binWidth);
    high = Math.max(high, from + (counts.bins.findLastIndex((count) => count > 0) + 1) * binWidth);
  }
  if (low > high) return wholeDomain(rows);
  if (subject.logarithmic) return { from: Math.floor(low + 1e-9), to: Math.ceil(high - 1e-9) + 0 };
  const most = Math.max(Math.abs(low), Math.abs(high));
  return { from: -most, to: most };
}

/** A place that can be read: a bin, or one of those that are drawn apart. */
export type Slot = { readonly bin: number } | { readonly apart: Apart };

/** What lies beside the axis in some row: the others would be empty columns. */
export const apartShown = (rows: readonly HistogramRow[]): Apart[] =>
  APART.filter((kind) => rows.some(({ counts }) => counts[kind] > 0));

/** Up to where, or from where on, a row's numbers are counted together. */
export const countedEnd = ({ from, binWidth, counts }: HistogramRow, kind: 'below' | 'above'): number =>
  kind === 'below' ? from : from + binWidth * counts.bins.length;

/**
 * The end that a column beside the axis has in common, as a place on the axis. Each layer is counted over a range that holds its numbers, so
 * that ranges differ.
 *
 * @returns null where rows with something in it end elsewhere, or where the axis continues beyond that: then it has no number that would be true for
 *   all, and agree with the axis
 */
export function commonEnd(rows: readonly HistogramRow[], kind: 'below' | 'above', { from, to }: Domain): number | null {
  const [end, ...others] = rows.filter(({ counts }) => counts[kind] > 0).map((row) => countedEnd(row, kind));
  if (end === undefined || others.some((other) => other !== end)) return null;
  const slack = 1e-9 * (to - from);
  return (kind === 'below' ? end <= from + slack : end >= to - slack) ? end : null;
}

/** In the order in which the arrow keys go: along the axis from below to above, then zero, NaN and ±∞. @param shown columns beside the axis */
export function slotsOf({ counts }: HistogramRow, shown: readonly Apart[] = APART): Slot[] {
  const bins = Array.from(counts.bins, (_, bin): Slot => ({ bin }));
  const beside = (...kinds: Apart[]) =>
    kinds.filter((kind) => shown.includes(kind)).map((kind): Slot => ({ apart: kind }));
  return [...beside('below'), ...bins, ...beside('above', 'zero', 'nan', 'infinite')];
}

export const countOf = ({ counts }: HistogramRow, slot: Slot): number =>
  'bin' in slot ? (counts.bins[slot.bin] ?? 0) : counts[slot.apart];

/** Both edges of a bin as numbers, not as places on the axis. */
export function edgesOf({ from, binWidth }: HistogramRow, bin: number, { logarithmic }: Subject): [number, number] {
  // 12 digits: 0.1 · 3 is not 0.3
  const edge = (i: number) => Number((from + i * binWidth).toPrecision(12));
  return logarithmic ? [10 ** edge(bin), 10 ** edge(bin + 1)] : [edge(bin), edge(bin + 1)];
}

/** All counts of some layers, one a line; empty bins are left out. */
export function countNumbers(
  layers: readonly { readonly name: string; readonly row: HistogramRow }[],
  subject: Subject,
): ChartNumbers {
  const lines = layers.flatMap(({ name, row }) =>
    slotsOf(row).flatMap((slot): Cell[][] => {
      const count = countOf(row, slot);
      if (count === 0) return [];
      const [from, to] = 'bin' in slot ? edgesOf(row, slot.bin, subject) : [undefined, undefined];
      return [[name, 'bin' in slot ? 'bin' : slot.apart, from, to, count, row.total]];
    }),
  );
  return rowNumbers(['layer', 'kind', 'from', 'to', 'count', 'total'], lines);
}
