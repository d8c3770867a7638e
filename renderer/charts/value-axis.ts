import { scaleLinear, scaleLog, ticks, tickStep } from 'd3';
import { axisTexts, evenTexts, powerText, tickText } from '../format/number-text';

export interface ValueAxis {
  /** A value to pixels from the top. On a logarithmic axis what is not positive lies at the bottom. */
  readonly y: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** Pixels left free above the largest value. */
const HEADROOM = 6;

/** More of them than this say no more. */
const MOST_LABELS = 8;

/** Signs that there is room for beside a chart. */
const LONGEST = 7;

/**
 * @param low smallest and `high` largest value that is drawn; on a linear axis zero is always in sight, so that heights
 *   can be compared
 */
export function valueAxis(low: number, high: number, logarithmic: boolean, height: number): ValueAxis {
  const range = [height - 1, HEADROOM];
  if (!logarithmic) {
    const scale = scaleLinear([Math.min(0, low), high > low || high > 0 ? high : 1], range);
    const ticksOf = (count: number) => {
      const values = scale.ticks(count);
      const texts = axisTexts(values);
      return values.map((value, i) => ({ value, text: texts[i]! }));
    };
    let labels = ticksOf(Math.min(MOST_LABELS, Math.max(2, height / 32)));
    // fewer have shorter texts: 10¹² instead of 1.1·10¹²
    for (let count = labels.length; count > 2 && labels.some(({ text }) => text.length > LONGEST); count /= 2)
      labels = ticksOf(Math.max(2, count / 2));
    return { y: scale, ticks: labels };
  }
  const top = high > 0 ? high : 1;
  const bottom = low > 0 && low < top ? low : top / 10;
  const scale = scaleLog([bottom, top], range);
  const most = Math.max(2, height / 32);
  // few decades are labelled at 1, 2, 5 of each, many at powers of ten
  if (Math.log10(top / bottom) >= 2.5) {
    const powers = scale.ticks(most).filter((value) => /^1e/.test(value.toExponential()));
    return logAxis(powers.map((value) => ({ value, text: powerText(value) })));
  }
  const labelled = (value: number) => ['1', '2', '5'].includes(value.toExponential().split('e')[0]!);
  const fine = scale.ticks(10).filter(labelled);
  if (fine.length > 2) return logAxis(fine.map((value) => ({ value, text: tickText(value) })));
  // within a decade there may be hardly any of these: equal steps, all written alike
  const count = Math.min(4, most);
  const even = ticks(bottom, top, count);
  const texts = evenTexts(even, tickStep(bottom, top, count));
  return logAxis(even.map((value, i) => ({ value, text: texts[i]! })));

  function logAxis(labels: ValueAxis['ticks']): ValueAxis {
    return { y: (value) => scale(Math.max(bottom, value)), ticks: labels };
  }
}
