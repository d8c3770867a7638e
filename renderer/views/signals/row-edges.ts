import type { RowPlace } from '../../ui/rows.svelte';

/** Rows of layers in a picture: from `edges[i]` to `edges[i + 1]` pixels below its top. */
export interface RowEdges {
  /** Room above the first row, in pixels. */
  readonly lead: number;
  readonly edges: readonly number[];
}

/** All rows alike. */
export const evenEdges = (rows: number, height: number): number[] =>
  Array.from({ length: rows + 1 }, (_, i) => (i / rows) * height);

/** What a picture may leave free above its first row to meet the stack's. */
const MOST_LEAD = 48;

/**
 * The rows of the stack as those of a picture beside it. A layer's part reaches to the next one's row: what stands between them
 * (normalization, activation) belongs to it.
 *
 * @param places of the weighted layers in the stack; null: they are not all in sight
 * @param top of the picture's rows where nothing is left free, in pixels of the window
 * @param room that the rows may take
 * @returns null where the picture has separate rows
 */
export function edgesOfStack(
  places: readonly RowPlace[] | null,
  rows: number,
  top: number,
  room: number,
): RowEdges | null {
  if (!places || places.length !== rows || rows === 0) return null;
  const first = places[0]!.top;
  const last = places.at(-1)!;
  const edges = [...places.map((place) => place.top - first), last.top + last.height - first];
  const lead = first - top;
  const fits = lead >= -1 && lead <= MOST_LEAD && edges.at(-1)! + lead <= room;
  return fits && edges.every((edge, i) => i === 0 || edge > edges[i - 1]!) ? { lead: Math.max(0, lead), edges } : null;
}

/** The row at a height; the first or the last beyond them. */
export function rowAt(edges: readonly number[], y: number): number {
  const row = edges.findIndex((edge, i) => i > 0 && y < edge);
  return row < 0 ? edges.length - 2 : row - 1;
}

export const middleOfRow = (edges: readonly number[], row: number): number => (edges[row]! + edges[row + 1]!) / 2;
