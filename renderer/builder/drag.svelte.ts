/** What is being dragged over the stack: a new layer of a kind, or a layer of the stack. */
export type Dragged = { readonly what: 'new'; readonly kind: string } | { readonly what: 'layer'; readonly at: number };

/** The drag under way and the gap it is over; the data of a native drag cannot be read before the drop. */
export const drag = $state<{ dragged: Dragged | null; gap: number | null }>({ dragged: null, gap: null });

export function beginDrag(event: DragEvent, dragged: Dragged): void {
  drag.dragged = dragged;
  // Firefox and Playwright want some data; the window takes only drags that began in it.
  event.dataTransfer?.setData('text/plain', dragged.what === 'new' ? dragged.kind : `layer ${dragged.at + 1}`);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = dragged.what === 'new' ? 'copy' : 'move';
}

export function endDrag(): void {
  drag.dragged = null;
  drag.gap = null;
}
