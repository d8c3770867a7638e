/** A grid of numbers as a picture of one pixel each, its points row by row. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Whether its second axis grows upwards, as in a plane; a matrix has its first row at the top. */
  readonly upwards?: boolean;
  readonly valueAt: (point: number) => number;
  /** Red, green, blue; null: no number, and transparent, so that the chequer shows through. */
  readonly colourAt: (point: number) => readonly number[] | null;
}

/** The cell of the picture, its top row first, that shows a point; and the point that a cell shows. */
export const cellOf = ({ columns, rows, upwards = false }: Grid, point: number): number =>
  upwards ? (rows - 1 - Math.floor(point / columns)) * columns + (point % columns) : point;

/** As ImageData has them. */
export function pixelsOf(grid: Grid): Uint8ClampedArray<ArrayBuffer> {
  const count = grid.columns * grid.rows;
  const pixels = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    const colour = grid.colourAt(i);
    if (colour) pixels.set([...colour, 255], 4 * cellOf(grid, i));
  }
  return pixels;
}

/** More of them than anybody could tell apart are not marked one by one. */
const MOST_MARKED = 5000;

/** Cells whose number overflowed. */
export function infiniteCells(grid: Grid): number[] {
  const found: number[] = [];
  const count = grid.columns * grid.rows;
  for (let i = 0; i < count && found.length < MOST_MARKED; i++)
    if (Math.abs(grid.valueAt(i)) === Infinity) found.push(cellOf(grid, i));
  return found;
}
