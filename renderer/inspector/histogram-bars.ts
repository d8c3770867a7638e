import type { LinearHistogram } from '../../shared/run/run';
import { text } from '../../shared/text/text';
import { scaledText, wholeText } from '../format/number-text';

/** One bar: from `left` to `right` on the axis of the numbers, as a share of the tallest bar. */
export interface Bar {
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

/**
 * Bars of a histogram, `together` bins each. Exact zeros are none of them: their number would dwarf all others.
 *
 * @returns the bars that hold something, and how many numbers there are in all
 */
export function barsOf({ from, to, bins, zero, below, above, nan, infinite }: LinearHistogram, together: number) {
  const width = ((to - from) / bins.length) * together;
  const counts = Array.from({ length: Math.ceil(bins.length / together) }, (_, i) =>
    bins.subarray(i * together, (i + 1) * together).reduce((sum, count) => sum + count, 0),
  );
  const tallest = Math.max(1, ...counts);
  const bars = counts.flatMap((count, i): Bar[] =>
    count > 0 ? [{ left: from + i * width, right: from + (i + 1) * width, height: count / tallest }] : [],
  );
  const total = counts.reduce((sum, count) => sum + count, zero + below + above + nan + infinite);
  return { bars, total };
}

/** What the bars leave out, in words; empty if nothing. */
export function beyondText({ from, to, zero, below, above, nan, infinite }: LinearHistogram): string {
  const words = text.inspector.beyond;
  const parts: [number, string][] = [
    [zero, words.zero],
    [below, words.below(scaledText(from))],
    [above, words.above(scaledText(to))],
    [nan, words.nan],
    [infinite, words.infinite],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, where]) => words.counted(where, wholeText(count)))
    .join(', ');
}
