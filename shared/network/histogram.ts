import type { HistogramCounts } from '../protocol/run';

/** Bins of log10 |gradient|: 0.2 decades each, from 1e-14 to 1e2. */
export const GRADIENT_BINS = { count: 80, lowest: -14, perDecade: 5 } as const;

/** Lower edge of each bin, and the last one's upper edge: 81 magnitudes. */
export const GRADIENT_EDGES: readonly number[] = Array.from(
  { length: GRADIENT_BINS.count + 1 },
  (_, bin) => 10 ** (GRADIENT_BINS.lowest + bin / GRADIENT_BINS.perDecade),
);

/** Counts of the magnitudes of `values`; exactly zero, below 1e-14, from 1e2 on, and not finite are counted apart. */
export function gradientHistogram(values: Float32Array): HistogramCounts {
  const bins = new Uint32Array(GRADIENT_BINS.count);
  let zero = 0;
  let below = 0;
  let above = 0;
  let nonFinite = 0;
  const lowest = GRADIENT_EDGES[0]!;
  const highest = GRADIENT_EDGES[GRADIENT_BINS.count]!;
  for (const value of values) {
    const magnitude = Math.abs(value);
    if (magnitude === 0) zero++;
    else if (!Number.isFinite(magnitude)) nonFinite++;
    else if (magnitude < lowest) below++;
    else if (magnitude >= highest) above++;
    else bins[binOf(magnitude)]!++;
  }
  return { bins, zero, below, above, nonFinite };
}

function binOf(magnitude: number): number {
  const bin = Math.floor((Math.log10(magnitude) - GRADIENT_BINS.lowest) * GRADIENT_BINS.perDecade);
  // log10 rounds: next to an edge the edge itself decides.
  if (magnitude < GRADIENT_EDGES[bin]!) return bin - 1;
  return magnitude >= GRADIENT_EDGES[bin + 1]! ? bin + 1 : bin;
}
