/** More columns than this make tiles too small to be told apart. */
const MOST_COLUMNS = 8;

/** In how many columns tiles stand: about as many as rows, and so that the last row is as full as can be. */
export function tileColumns(tiles: number): number {
  const square = Math.min(MOST_COLUMNS, Math.ceil(Math.sqrt(tiles)));
  const widest = Math.min(MOST_COLUMNS, 2 * square);
  const empty = (columns: number) => (columns - (tiles % columns)) % columns;
  let best = square;
  for (let columns = square; columns <= widest; columns++) if (empty(columns) < empty(best)) best = columns;
  return Math.max(1, best);
}
