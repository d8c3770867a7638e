import type { Rows } from '../runs/growing-matrix';

/** With fewer numbers a line through all of them is read well. */
const FEWEST = 60;
/** Of all numbers, taken together on both sides of each. */
const SHARE = 0.02;

/** Sums of the finite numbers up to each, so that the mean of any stretch is one subtraction; it grows with its numbers. */
interface Sums {
  readonly sum: number[];
  readonly finite: number[];
}
const sumsOf = new WeakMap<Rows<Float32Array>, Sums>();

function sums(rows: Rows<Float32Array>, count: number): Sums {
  let found = sumsOf.get(rows);
  if (!found) sumsOf.set(rows, (found = { sum: [0], finite: [0] }));
  const { sum, finite } = found;
  for (let at = sum.length - 1; at < count; at++) {
    const value = rows.at(at);
    const isFinite = Number.isFinite(value);
    sum.push(sum[at]! + (isFinite ? value : 0));
    finite.push(finite[at]! + (isFinite ? 1 : 0));
  }
  return found;
}

/** How many numbers the mean is of. */
export const meanWidth = (count: number): number => 2 * Math.max(2, Math.round((SHARE * count) / 2)) + 1;

/**
 * The mean of the numbers around each, fewer of them at both ends.
 *
 * @returns null where there are so few numbers that a mean would hide more than it shows; of a record that is not finite NaN
 */
export function movingMean(rows: Rows<Float32Array>, count: number): ((record: number) => number) | null {
  if (count < FEWEST) return null;
  const { sum, finite } = sums(rows, count);
  const half = (meanWidth(count) - 1) / 2;
  return (record) => {
    if (!Number.isFinite(rows.at(record))) return NaN;
    // as far to the one side as to the other: at the ends a mean of one side would lag
    const reach = Math.min(half, record, count - 1 - record);
    const [first, end] = [record - reach, record + reach + 1];
    return (sum[end]! - sum[first]!) / (finite[end]! - finite[first]!);
  };
}
