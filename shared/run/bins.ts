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

/** Where pre-activations and activations are counted: all that squashing functions do happens here, at 0.05 a bin. */
export const SIGNAL_BINS = { from: -6, to: 6, count: 240 } as const;

/** Lower edge of each bin, and the last one's upper edge. */
export const SIGNAL_EDGES: readonly number[] = Array.from(
  { length: SIGNAL_BINS.count + 1 },
  (_, bin) => SIGNAL_BINS.from + (bin * (SIGNAL_BINS.to - SIGNAL_BINS.from)) / SIGNAL_BINS.count,
);

export const WEIGHT_BINS = 80;
/** Ends between which the range of weights stays: float32 carries two digits of each. */
const WEIGHT_ENDS = { least: 1e-36, most: 3.4e38 } as const;

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

/** The bins run from −m to m, where m is 1, 2 or 5 times a power of ten and above the largest magnitude. */
export function weightHistogram(kernel: Float32Array): LinearHistogram {
  let largest = 0;
  for (const weight of kernel) if (Number.isFinite(weight)) largest = Math.max(largest, Math.abs(weight));
  const power = 10 ** Math.floor(Math.log10(largest || 1));
  const round = [1, 2, 5, 10].map((times) => times * power).find((end) => end > largest)!;
  // 5 · 1e-7 is not 5e-7
  const to = Number(Math.min(WEIGHT_ENDS.most, Math.max(WEIGHT_ENDS.least, round)).toPrecision(2));
  return linearHistogram(kernel, { from: -to, to, count: WEIGHT_BINS });
}
