import { text } from '../../shared/text/text';
import type { Statistic } from '../../shared/run/statistic-catalog';
import { emptyExtent } from '../runs/extremes';
import type { RunData } from '../runs/run-data';

const words = text.charts.scales;

/** Colour scales. */
export const SCALES = [
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

/** Exactly: 10 ** −5 is not 1e-5. */
const powerOfTen = (exponent: number) => Number(`1e${exponent}`);

/** The next of 1, 2, 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((times) => times * power).find((end) => end >= value) ?? 10 * power;
}
