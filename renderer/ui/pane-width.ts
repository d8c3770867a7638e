/** The least that is left to the pictures. */
const PICTURES = 320;
const LIMITS = { left: { least: 144, most: 560 }, right: { least: 200, most: 640 } } as const;

export type Side = keyof typeof LIMITS;

/**
 * How narrow and how wide a side pane may be.
 *
 * @param room of the whole window, in pixels
 * @param other the width of the pane on the other side
 */
export function paneLimits(side: Side, room: number, other: number): { readonly least: number; readonly most: number } {
  const { least, most } = LIMITS[side];
  return { least, most: Math.max(least, Math.min(most, Math.floor(room - other - PICTURES))) };
}

export function withinLimits(width: number, side: Side, room: number, other: number): number {
  const { least, most } = paneLimits(side, room, other);
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** The width that a key asks for, from where the edge is now; null: not a key of an edge. A left pane grows to the right. */
export function widthByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  width: number,
  side: Side,
  { least, most }: { readonly least: number; readonly most: number },
): number | null {
  const outwards = side === 'left' ? 1 : -1;
  const stride = (shiftKey ? 50 : 10) * outwards;
  switch (key) {
    case 'ArrowRight':
      return width + stride;
    case 'ArrowLeft':
      return width - stride;
    case 'Home':
      return least;
    case 'End':
      return most;
    default:
      return null;
  }
}
