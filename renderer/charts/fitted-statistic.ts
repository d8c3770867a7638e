import { text } from '../../shared/text/text';
import type { Statistic } from '../../shared/run/statistic-catalog';
import { emptyExtent } from '../runs/extremes';
import type { Rows } from '../runs/growing-matrix';
import type { RunData } from '../runs/run-data';

const words = text.charts.scales;

/** Colour scales. */
export const SCALES = [
  { id: 'data', ...words.data },
  { id: 'fixed', ...words.fixed },
  { id: 'log', ...words.log },
  { id: 'linear', ...words.linear },
] as const;
export type Scale = (typeof SCALES)[number]['id'];

/** A logarithmic scale that must begin at a number that is not positive begins so many decades below the largest. */
const DECADES = 6;

/** The statistic with the scale and the ends that are asked for. What has no positive number has no logarithmic scale. */
export function fittedStatistic(statistic: Statistic, scale: Scale, data: RunData): Statistic {
  const rows = data.statistic(statistic.id);
  if (scale === 'fixed' || data.count === 0 || !rows) return statistic;
  if (scale === 'data') return robust(statistic, rows, data.count);
  const { smallest, largest } = data.extremesOf(rows).over(0, data.count, emptyExtent(data.layerCount));
  const low = Math.min(...smallest);
  const high = Math.max(...largest);
  if (!(high >= low)) return statistic;
  if (scale === 'log' && high > 0) {
    const top = Math.ceil(Math.log10(high));
    const bottom = low > 0 ? Math.floor(Math.log10(low)) : top - DECADES;
    return { ...statistic, scale: 'log', domain: [powerOfTen(Math.min(bottom, top - 1)), powerOfTen(top)] };
  }
  const end = roundUp(Math.max(Math.abs(low), Math.abs(high)) || 1);
  return { ...statistic, scale: 'linear', domain: [low < 0 ? -end : 0, end] };
}

/** Records of a layer that are looked at. */
const SAMPLED = 200;
/** Single steps far off take no contrast from all others. */
const SHARE = 0.1;
/** Less would make much of small differences. */
const LEAST_DECADES = 3;
/** A growing run's scale is looked at again after so much more of it: each change of it draws everything anew. */
const GROWTH = 1.1;

interface Seen {
  readonly count: number;
  readonly ends: readonly [number, number] | null;
}
const seenOf = new WeakMap<Rows<Float32Array>, Map<string, Seen>>();

/** With ends around what the layers' numbers usually are: of the lowest layer its low ones, of the highest its high ones. */
function robust(statistic: Statistic, rows: Rows<Float32Array>, count: number): Statistic {
  if (statistic.unit === 'share') return statistic;
  let known = seenOf.get(rows);
  if (!known) seenOf.set(rows, (known = new Map()));
  let seen = known.get(statistic.id);
  if (!seen || count < seen.count || count >= GROWTH * seen.count) {
    seen = { count, ends: usualEnds(rows, count, statistic.scale === 'log') };
    known.set(statistic.id, seen);
  }
  if (!seen.ends) return statistic;
  const [low, high] = seen.ends;
  if (statistic.scale === 'log') {
    const top = Math.ceil(Math.log10(high) - 1e-6);
    const bottom = Math.min(top - LEAST_DECADES, Math.floor(Math.log10(low) + 1e-6));
    return { ...statistic, domain: [powerOfTen(bottom), powerOfTen(top)] };
  }
  const end = roundUp(Math.max(Math.abs(low), Math.abs(high)) || 1);
  return { ...statistic, domain: [statistic.domain[0] < 0 ? -end : 0, end] };
}

/** null: there is no number with a place on the scale. */
function usualEnds(rows: Rows<Float32Array>, count: number, isPositive: boolean): [number, number] | null {
  const stride = Math.max(1, Math.ceil(count / SAMPLED));
  let [low, high] = [Infinity, -Infinity];
  for (let layer = 0; layer < rows.width; layer++) {
    const values: number[] = [];
    for (let record = 0; record < count; record += stride) {
      const value = rows.at(record, layer);
      if (Number.isFinite(value) && (value > 0 || !isPositive)) values.push(value);
    }
    values.sort((a, b) => a - b);
    if (values.length === 0) continue;
    const at = Math.floor(SHARE * (values.length - 1));
    low = Math.min(low, values[at]!);
    high = Math.max(high, values[values.length - 1 - at]!);
  }
  return low <= high ? [low, high] : null;
}

/** Exactly: 10 ** −5 is not 1e-5. */
const powerOfTen = (exponent: number) => Number(`1e${exponent}`);

/** The next of 1, 2, 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * power).find((end) => end >= value) ?? 10 * power;
}
