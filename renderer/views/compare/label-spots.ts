/** A line through the rows of a picture: pixels from the left in each row, NaN where it has no place. */
export interface LabelledLine {
  readonly xs: readonly number[];
  /** Of its label, in pixels; then those of what it may say instead, ever shorter. */
  readonly widths: readonly number[];
}

/** Where a label stands: beside its line in one of the rows. */
export interface Spot {
  readonly row: number;
  /** Which of its labels. */
  readonly label: number;
  readonly left: number;
}

const HALF = 8;
/** From the line to its label. */
const GAP = 9;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Places for labels of lines: each beside a dot of its line, where it hides no line and no other label.
 *
 * @param middle of a row, in pixels from the top
 * @param right end of the field; a label lies between it and `left`
 * @returns null for a line that has no such place: its colour says which it is
 */
export function labelSpots(
  lines: readonly LabelledLine[],
  middle: (row: number) => number,
  { left, right, height }: { readonly left: number; readonly right: number; readonly height: number },
): (Spot | null)[] {
  const placed: Box[] = [];
  return lines.map(({ xs, widths }) => {
    const centre = (xs.length - 1) / 2;
    // the middle of the line first, then ever further away from it
    const rows = xs.map((_, row) => row).sort((a, b) => Math.abs(a - centre) - Math.abs(b - centre));
    for (const [label, width] of widths.entries())
      for (const row of rows) {
        const [x, y] = [xs[row]!, middle(row)];
        if (Number.isNaN(x) || y < HALF || y > height - HALF) continue;
        for (const from of [x + GAP, x - GAP - width]) {
          const box = { left: from, right: from + width, top: y - HALF, bottom: y + HALF };
          if (from < left || box.right > right) continue;
          // nothing comes between a line and its label
          const reach = { ...box, left: Math.min(x, from), right: Math.max(x, box.right) };
          const isCrossed = lines.some((line) => crosses(line.xs, middle, line.xs === xs ? box : reach));
          if (isCrossed || placed.some((other) => overlap(box, other))) continue;
          placed.push(box);
          return { row, label, left: from };
        }
      }
    return null;
  });
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a line goes through a box: its pieces are cut to the box's height, and what is left of them is compared. */
function crosses(xs: readonly number[], middle: (row: number) => number, box: Box): boolean {
  return xs.some((x, row) => {
    const y = middle(row);
    if (Number.isNaN(x)) return false;
    if (x > box.left - 3 && x < box.right + 3 && y > box.top && y < box.bottom) return true;
    const next = xs[row + 1];
    if (next === undefined || Number.isNaN(next)) return false;
    const below = middle(row + 1);
    const [top, bottom] = [Math.max(y, box.top), Math.min(below, box.bottom)];
    if (top >= bottom) return false;
    const at = (height: number) => x + ((next - x) * (height - y)) / (below - y);
    const [from, to] = [at(top), at(bottom)];
    return Math.max(from, to) > box.left - 2 && Math.min(from, to) < box.right + 2;
  });
}
