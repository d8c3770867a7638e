import type { HistogramCounts, LinearHistogram } from './run';

/** Bins of log10 |gradient|: 0.2 decades each, from 1e-14 to 1e2. */
export const GRADIENT_BINS = { count: 80, lowest: -14, perDecade: 5 } as const;

/** Lower edge of each bin, and the last one's upper edge: 81 magnitudes. */
export const GRADIENT_EDGES: readonly number[] = Array.from(
  { length: GRADIENT_BINS.count + 1 },
  (_, bin) => 10 ** (GRADIENT_BINS.lowest + bin / GRADIENT_BINS.perDecade),
);

/** Counts of the magnitudes of `values`; exactly zero, below 1e-14, from 1e2 on, NaN and ±∞ are counted apart. */
export function gradientHistogram(values: Float32Array): HistogramCounts {
  const bins = new Uint32Array(GRADIENT_BINS.count);
  let zero = 0;
  let below = 0;
  let above = 0;
  let nan = 0;
  let infinite = 0;
  const lowest = GRADIENT_EDGES[0]!;
  const highest = GRADIENT_EDGES[GRADIENT_BINS.count]!;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude === 0) zero++;
    else if (magnitude < lowest) below++;
    else if (magnitude < highest) bins[binOf(magnitude)]!++;
    else if (magnitude < Infinity) above++;
    else if (magnitude === Infinity) infinite++;
    else nan++;
  }
  return { bins, zero, below, above, nan, infinite };
}

function binOf(magnitude: number): number {
  const bin = Math.floor((Math.log10(magnitude) - GRADIENT_BINS.lowest) * GRADIENT_BINS.perDecade);
  // log10 rounds: next to an edge the edge itself decides.
  if (magnitude < GRADIENT_EDGES[bin]!) return bin - 1;
  return magnitude >= GRADIENT_EDGES[bin + 1]! ? bin + 1 : bin;
}

/** Bins of pre-activations and activations. Their ends follow the data; those of older files lie at ±6. */
export const SIGNAL_BINS = { from: -6, to: 6, count: 240 } as const;

/** Lower edge of each bin of z or a, and the last one's upper edge. */
export const edgesOf = ({ from, to }: { readonly from: number; readonly to: number }): readonly number[] =>
  Array.from({ length: SIGNAL_BINS.count + 1 }, (_, bin) => from + (bin * (to - from)) / SIGNAL_BINS.count);

export const WEIGHT_BINS = 80;
/** Ends between which a range stays: float32 carries two digits of each. */
const ENDS = { least: 1e-36, most: 3.4e38 } as const;

/** Counts of `values` in bins of equal width; exactly zero, beyond the ends, NaN and ±∞ are counted apart. */
export function linearHistogram(
  values: Float32Array,
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): LinearHistogram {
  const bins = new Uint32Array(count);
  const perUnit = count / (to - from);
  let zero = 0;
  let below = 0;
  let above = 0;
  let nan = 0;
  let infinite = 0;
  for (const value of values) {
    if (value === 0) zero++;
    // what is just below the upper end may round up to it
    else if (value >= from && value < to) bins[Math.min(count - 1, Math.floor((value - from) * perUnit))]!++;
    else if (Number.isNaN(value)) nan++;
    else if (Math.abs(value) === Infinity) infinite++;
    else if (value < from) below++;
    else above++;
  }
  return { from, to, bins, zero, below, above, nan, infinite };
}

/** z or a, over a range that holds all of it. @param least the range ends no nearer, so that several can be counted alike */
export const signalHistogram = (values: Float32Array, least = 0): LinearHistogram =>
  symmetricHistogram(values, SIGNAL_BINS.count, least);

export const weightHistogram = (kernel: Float32Array): LinearHistogram => symmetricHistogram(kernel, WEIGHT_BINS);

/** The bins run from −m to m, where m is 1, 2 or 5 times a power of ten and above the largest magnitude. */
function symmetricHistogram(values: Float32Array, count: number, least = 0): LinearHistogram {
  let largest = 0;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude > largest && magnitude < Infinity) largest = magnitude;
  }
  const power = 10 ** Math.floor(Math.log10(largest || 1));
  const round = [1, 2, 5, 10].map((times) => times * power).find((end) => end > largest)!;
  // 5 · 1e-7 is not 5e-7
  const to = Number(Math.min(ENDS.most, Math.max(ENDS.least, least, round)).toPrecision(2));
  return linearHistogram(values, { from: -to, to, count });
}
