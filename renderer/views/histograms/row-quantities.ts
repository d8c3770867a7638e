import { edgesOf, type Domain, type HistogramRow, type Subject } from './histogram-rows';
import type { Zone } from './saturation-zones';

// What can be said of the numbers of a layer from their counts.

/** Numbers that are not NaN and have not overflowed. */
export const finiteCount = ({ counts, total }: HistogramRow): number => total - counts.nan - counts.infinite;

/** Share of the finite numbers that lie where φ is saturated, each bin by its middle; NaN where none is finite. */
export function saturatedShare(row: HistogramRow, zones: readonly Zone[]): number {
  const { from, binWidth, counts } = row;
  const isSaturated = (place: number) => zones.some((zone) => place > zone.from && place < zone.to);
  let saturated = counts.bins.reduce(
    (sum, count, bin) => (isSaturated(from + (bin + 0.5) * binWidth) ? sum + count : sum),
    0,
  );
  if (isSaturated(0)) saturated += counts.zero;
  // φ does beyond the axis what it does at the axis's ends
  if (isSaturated(from + binWidth / 2)) saturated += counts.below;
  if (isSaturated(from + (counts.bins.length - 0.5) * binWidth)) saturated += counts.above;
  return saturated / finiteCount(row);
}

/**
 * The number below which a share of the finite ones lie, evenly spread within its bin.
 *
 * @returns −∞ or ∞ where it lies beyond the axis; NaN where no number is finite
 */
export function quantile(row: HistogramRow, share: number, subject: Subject): number {
  let left = share * finiteCount(row);
  if (Number.isNaN(left) || finiteCount(row) === 0) return NaN;
  const { bins, below, above, zero } = row.counts;
  const inBin = (bin: number) => {
    const [low, high] = edgesOf(row, bin, subject);
    const within = left / bins[bin]!;
    return subject.logarithmic ? low * (high / low) ** within : low + (high - low) * within;
  };
  // Zero is the smallest magnitude; on a linear axis it stands between the bins of either sign.
  const zeroAt = subject.logarithmic ? -1 : bins.findIndex((_, bin) => edgesOf(row, bin, subject)[0] >= 0);
  const parts: { count: number; value: () => number }[] = [
    { count: below, value: () => -Infinity },
    ...Array.from(bins, (count, bin) => ({ count, value: () => inBin(bin) })),
    { count: above, value: () => Infinity },
  ];
  parts.splice(zeroAt < 0 ? 0 : zeroAt + 1, 0, { count: zero, value: () => 0 });
  for (const { count, value } of parts) {
    if (count > 0 && left <= count) return value();
    left -= count;
  }
  return Infinity;
}

/** How wide the middle half of the numbers is: it asks nothing of the few that lie far out. */
export const middleHalf = (row: HistogramRow, subject: Subject): number =>
  quantile(row, 0.75, subject) - quantile(row, 0.25, subject);

/** Share of the finite numbers that lie beyond the ends of the axis. */
export const beyondShare = (row: HistogramRow): number => (row.counts.below + row.counts.above) / finiteCount(row);

export const widthOf = ({ from, to }: Domain): number => to - from;
