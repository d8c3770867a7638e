import { scaleLinear, scaleLog } from 'd3';
import { powerText, tickText } from '../numbers/number-text';

export interface ValueAxis {
  /** A value to pixels from the top. On a logarithmic axis what is not positive lies at the bottom. */
  readonly y: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Pixels kept free above the largest value. */
const HEADROOM = 6;

/**
 * @param low smallest and `high` largest value that is drawn; on a linear axis zero is always in sight, so that heights
 *   can be compared
 */
export function valueAxis(low: number, high: number, logarithmic: boolean, height: number): ValueAxis {
  const range = [height - 1, HEADROOM];
  if (!logarithmic) {
    const scale = scaleLinear([Math.min(0, low), high > low || high > 0 ? high : 1], range);
    return {
      y: scale,
      ticks: scale.ticks(Math.max(2, height / 32)).map((value) => ({ value, text: tickText(value) })),
    };
  }
  const top = high > 0 ? high : 1;
  const bottom = low > 0 && low < top ? low : top / 10;
  const scale = scaleLog([bottom, top], range);
  // few decades are labelled at 1, 2, 5 of each, many at powers of ten
  const few = Math.log10(top / bottom) < 2.5;
  const labelled = (value: number) => [1, 2, 5].includes(Number(value.toExponential()[0]));
  const powers = scale.ticks(Math.max(2, height / 32)).filter((value) => /^1e/.test(value.toExponential()));
  const fine = scale.ticks(10).filter(labelled);
  // within a decade there may be none of these
  const ticks = !few ? powers : fine.length > 1 ? fine : scale.ticks(4);
  return {
    y: (value) => scale(Math.max(bottom, value)),
    ticks: ticks.map((value) => ({ value, text: few ? tickText(value) : powerText(value) })),
  };
}
