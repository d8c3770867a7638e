import { scaleLinear, scaleLog } from 'd3';
import type { Statistic } from '../../shared/run/statistic-catalog';
import { powerText, tickText } from '../format/number-text';

/** The axis of numbers of pictures whose rows are layers. */
export interface DepthAxis {
  /** A number to pixels from the left. */
  readonly x: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Pixels from tick to tick at the least. */
const TICK_EVERY = 48;

/** Whether a number has a place on the axis: on a logarithmic one zero and what is below it have none. */
export const isPlaced = (value: number, { scale }: Pick<Statistic, 'scale'>): boolean =>
  Number.isFinite(value) && (scale !== 'log' || value > 0);

/**
 * @param values that have a place on the axis; without any of them it has no ticks: its ends would be made up
 * @param left and `right`: its ends in pixels
 */
export function depthAxis(
  values: readonly number[],
  statistic: Pick<Statistic, 'scale' | 'domain'>,
  left: number,
  right: number,
): DepthAxis {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : statistic.domain;
  const most = Math.max(2, Math.floor((right - left) / TICK_EVERY));
  if (statistic.scale !== 'log') {
    const x = scaleLinear([Math.min(0, low), Math.max(high, low < 0 ? 0 : low + 1e-30)], [left, right])
      .nice(4)
      .clamp(true);
    const ticks = x.ticks(Math.min(4, most)).map((value) => ({ value, label: tickText(value) }));
    return { x, ticks: values.length > 0 ? ticks : [] };
  }
  // whole decades: the axis stays while numbers vary a little
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(high) - 1e-9));
  const x = scaleLog([10 ** from, 10 ** to], [left, right]).clamp(true);
  const every = Math.ceil((to - from) / (most - 1));
  const count = values.length > 0 ? Math.floor((to - from) / every) + 1 : 0;
  const ticks = Array.from({ length: count }, (_, i) => {
    const value = Number(`1e${to - i * every}`);
    return { value, label: powerText(value) };
  });
  return { x, ticks };
}
