import { emptyExtent } from '../runs/extremes';
import type { CurvePicture } from './curve';
import { recordsInColumn } from './step-columns';

/** Where a text stands at a level line: at its left or right end, above or below it. */
export interface Corner {
  readonly left: boolean;
  readonly above: boolean;
}

/** The right end and above the line first: where they are equally free, there. */
const CORNERS: readonly Corner[] = [
  { left: false, above: true },
  { left: false, above: false },
  { left: true, above: true },
  { left: true, above: false },
];

/** Columns of so many pixels are looked at together. */
const COLUMN = 8;

type Curves = Pick<CurvePicture, 'data' | 'lines' | 'validation' | 'recordEvery' | 'steps' | 'values'>;
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The corner of a level line where a text hides least of the curves.
 *
 * @param y of the line, in pixels from the top
 * @param label of the text
 * @param field of the plot: a corner beyond its edge is none
 */
export function freeCorner(curves: Curves, y: number, label: Size, field: Size): Corner {
  const fits = CORNERS.filter(({ above }) => (above ? y >= label.height : y + label.height <= field.height));
  let best = fits[0] ?? CORNERS[0]!;
  let least = Infinity;
  for (const corner of fits) {
    const from = corner.left ? 0 : Math.max(0, field.width - label.width);
    const top = corner.above ? y - label.height : y;
    const hidden = hiddenBy(curves, { from, to: from + label.width, top, bottom: top + label.height });
    if (hidden < least) [best, least] = [corner, hidden];
  }
  return best;
}

interface Box {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
}

/** Half the width of a line, in pixels: one that only goes through a box takes room in it, too. */
const HALF_STROKE = 1.5;

/** How much of a box the curves take, summed over columns, and over marks of the validation. */
function hiddenBy({ data, lines, validation, recordEvery, steps, values }: Curves, box: Box): number {
  const taken = (upper: number, lower: number) =>
    Math.max(0, Math.min(box.bottom, lower + HALF_STROKE) - Math.max(box.top, upper - HALF_STROKE));
  const extent = emptyExtent(1);
  let hidden = 0;
  for (let column = Math.floor(box.from / COLUMN); column * COLUMN < box.to; column++) {
    const range = recordsInColumn(column, COLUMN, data, steps, recordEvery);
    if (!range) continue;
    for (const { series } of lines) {
      const rows = data.run[series];
      if (!rows) continue;
      data.extremesOf(rows).over(range.first, range.end, extent);
      const [low, high] = [extent.smallest[0]!, extent.largest[0]!];
      if (low <= high) hidden += taken(values(high), values(low));
    }
  }
  if (!validation) return hidden;
  for (const { step, [validation]: value } of data.evaluations) {
    const x = steps(step + 0.5);
    if (value === null || !Number.isFinite(value) || x < box.from || x > box.to) continue;
    hidden += taken(values(value), values(value));
  }
  return hidden;
}
