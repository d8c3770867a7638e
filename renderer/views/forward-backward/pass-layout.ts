/** Where the layers and the loss are in the picture of a step, in pixels. */
export interface PassLayout {
  /** From the middle of a layer to the middle of the next. */
  readonly place: number;
  /** Width of a layer's box. */
  readonly box: number;
  readonly lossX: number;
}

/** Of the axes at the left. */
export const LEFT = 62;
const LOSS_ROOM = 76;
const WIDEST_BOX = 72;
const WIDEST_GAP = 14;

/** The layers share the width with the loss; the gaps between them shrink with them. */
export function passLayout(width: number, layers: number): PassLayout {
  const room = Math.max(LEFT + LOSS_ROOM + layers, width);
  const place = (room - LEFT - LOSS_ROOM) / layers;
  const gap = Math.min(WIDEST_GAP, 0.16 * place);
  return { place, box: Math.min(WIDEST_BOX, place - gap), lossX: room - LOSS_ROOM / 2 + 8 };
}

export const middleOf = (layer: number, { place }: PassLayout): number => LEFT + (layer + 0.5) * place;

/** The layer at a place; null: none, but the loss. */
export function layerAt(x: number, layers: number, { place }: PassLayout): number | null {
  const layer = Math.floor((x - LEFT) / place);
  return layer >= 0 && layer < layers ? layer : null;
}
