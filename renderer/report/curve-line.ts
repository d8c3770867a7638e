import type { Rows } from '../runs/growing-matrix';
import type { RunData } from '../runs/run-data';

/** Points of a line at most: twice as many numbers, from the smallest to the largest of each place. */
const PLACES = 320;

/** A series as an SVG path; where a number is missing the line has a gap. */
export function seriesLine(
  { steps, count }: RunData,
  rows: Rows<Float32Array>,
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  const every = Math.max(1, Math.ceil(count / PLACES));
  let path = '';
  let pen = false;
  for (let first = 0; first < count; first += every) {
    let [low, high] = [Infinity, -Infinity];
    for (let record = first; record < Math.min(count, first + every); record++) {
      const value = rows.at(record);
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low > high) {
      pen = false;
      continue;
    }
    const at = x(steps.at(first)).toFixed(1);
    path += `${pen ? 'L' : 'M'}${at} ${y(low).toFixed(1)}`;
    if (high > low) path += `L${at} ${y(high).toFixed(1)}`;
    pen = true;
  }
  return path;
}

/** The smallest and the largest finite number of some series. */
export function rangeOf(series: Iterable<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of series) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? [0, 1] : [low, high];
}
