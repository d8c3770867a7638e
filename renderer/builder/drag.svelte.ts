import { text } from '../../shared/text/text';
import type { LayerPath } from '../document/layer-path';

/** What is being dragged over the stack: a new layer of a kind, or layers of the stack. */
export type DragItem =
  { readonly what: 'new'; readonly kind: string } | { readonly what: 'layers'; readonly paths: readonly LayerPath[] };

/** The drag under way and the gap it is over; the data of a native drag cannot be read before the drop. */
export const drag = $state<{ dragged: DragItem | null; gap: LayerPath | null }>({ dragged: null, gap: null });

export function beginDrag(event: DragEvent, dragged: DragItem): void {
  // a card inside a block is dragged, not the block as well
  event.stopPropagation();
  drag.dragged = dragged;
  // Firefox and Playwright want some data; the window takes only drags that began in it.
  event.dataTransfer?.setData('text/plain', dragged.what === 'new' ? dragged.kind : dragged.paths.join(' '));
  if (dragged.what === 'layers' && dragged.paths.length > 1)
    showUnderPointer(event, text.document.layers(dragged.paths.length));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = dragged.what === 'new' ? 'copy' : 'move';
}

/** A picture of the one card that was taken hold of would say too little of what is dragged. */
function showUnderPointer({ dataTransfer }: DragEvent, words: string): void {
  const label = document.createElement('div');
  label.className = 'drag-label';
  label.textContent = words;
  document.body.append(label);
  dataTransfer?.setDragImage(label, -12, -8);
  // the browser has taken its picture when the event is over
  setTimeout(() => label.remove());
}

export function endDrag(): void {
  drag.dragged = null;
  drag.gap = null;
}

/** The gap between cards that is nearest to the pointer, in the innermost stack that it is over. */
export function gapAt({ target, clientY }: DragEvent, whole: HTMLUListElement): LayerPath {
  const over = target instanceof Element ? target.closest<HTMLUListElement>('ul[data-stack]') : null;
  const list = over && whole.contains(over) ? over : whole;
  const below = [...list.children].find((card): card is HTMLLIElement => {
    if (!(card instanceof HTMLLIElement)) return false;
    const { top, height } = card.getBoundingClientRect();
    return clientY < top + height / 2;
  });
  return below?.dataset['first'] ?? `${list.dataset['stack']}[${list.dataset['length']}]`;
}
