import type { Columns } from './columns';

/**
 * An SVG path through one row of columns: down to the smallest and up to the largest value of each, so that the band is as
 * wide as the numbers vary. Columns without a finite value break the line.
 */
export function envelopePath(columns: Columns, row: number, y: (value: number) => number, pixel = 1): string {
  let path = '';
  let pen = false;
  for (let column = 0; column < columns.width; column++) {
    const cell = row * columns.width + column;
    const [low, high] = [columns.smallest[cell]!, columns.largest[cell]!];
    if (low > high) {
      pen = false;
      continue;
    }
    const x = ((column + 0.5) * pixel).toFixed(1);
    path += `${pen ? 'L' : 'M'}${x},${y(low).toFixed(1)}`;
    if (low !== high) path += `L${x},${y(high).toFixed(1)}`;
    pen = true;
  }
  return path;
}
