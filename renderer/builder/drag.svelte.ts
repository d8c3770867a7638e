import { addLayer, moveTo } from '../commands/layer-actions';
import type { LayerPath } from '../document/layer-path';
import { gapAt, wholeStack } from './gap-at';

/** What is being dragged over the stack: a new layer of a kind, or layers of the stack. */
type DragItem =
  { readonly what: 'new'; readonly kind: string } | { readonly what: 'layers'; readonly paths: readonly LayerPath[] };

/** A pointer that has gone down on something that can be dragged. */
interface Press {
  /** What is dragged, once it is known that something is. */
  readonly begin: () => DragItem;
  /** What is said under the pointer. */
  readonly words: () => string;
  /** A finger was held still and lifted. */
  readonly onhold?: () => void;
}

/** A mouse or pen drags from this distance on; a finger that goes further before it has been held scrolls. In pixels. */
const MOUSE_DISTANCE = 4;
const FINGER_DISTANCE = 9;
/** How long a finger is held before it drags. */
const HOLD_MILLISECONDS = 420;
/** So near to the upper or lower edge of the stack it scrolls, so many pixels a frame. */
const SCROLL_EDGE = 28;
const SCROLL_STEP = 7;

/** The drag under way, the gap that it would be dropped into, and where the pointer is. */
export const drag = $state<{ dragged: DragItem | null; gap: LayerPath | null; words: string; x: number; y: number }>({
  dragged: null,
  gap: null,
  words: '',
  x: 0,
  y: 0,
});

// Pointer events, not the browser's drag events: those start with no finger in Electron on Linux, and a drag that has begun cannot be
// followed by anything but the mouse.

/** Follows a pointer that has gone down, until it is lifted. */
export function followPress(event: PointerEvent, { begin, words, onhold }: Press): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const { pointerId, clientX, clientY } = event;
  const isFinger = event.pointerType === 'touch';
  let scrolling = 0;
  let hasMoved = false;

  function start() {
    drag.dragged = begin();
    drag.words = words();
    follow(clientX, clientY);
    scrolling = requestAnimationFrame(scroll);
  }

  function follow(x: number, y: number) {
    [drag.x, drag.y, drag.gap] = [x, y, gapAt(x, y)];
  }

  function scroll() {
    const frame = wholeStack()?.closest('section');
    if (frame) {
      const { top, bottom } = frame.getBoundingClientRect();
      const by = drag.y < top + SCROLL_EDGE ? -SCROLL_STEP : drag.y > bottom - SCROLL_EDGE ? SCROLL_STEP : 0;
      if (by !== 0 && drag.y > top - SCROLL_EDGE && drag.y < bottom + SCROLL_EDGE) {
        frame.scrollBy(0, by);
        drag.gap = gapAt(drag.x, drag.y);
      }
    }
    scrolling = requestAnimationFrame(scroll);
  }

  const hold = isFinger ? setTimeout(start, HOLD_MILLISECONDS) : undefined;
  const listeners = new AbortController();
  const { signal } = listeners;

  function end() {
    clearTimeout(hold);
    cancelAnimationFrame(scrolling);
    listeners.abort();
    drag.dragged = null;
    drag.gap = null;
  }

  function move(moved: PointerEvent) {
    if (moved.pointerId !== pointerId) return;
    const distance = Math.hypot(moved.clientX - clientX, moved.clientY - clientY);
    if (!drag.dragged) {
      if (isFinger && distance > FINGER_DISTANCE) return end();
      if (isFinger || distance < MOUSE_DISTANCE) return;
      start();
    }
    hasMoved ||= distance >= MOUSE_DISTANCE;
    follow(moved.clientX, moved.clientY);
  }

  function lift(lifted: PointerEvent) {
    if (lifted.pointerId !== pointerId) return;
    const { dragged, gap } = drag;
    end();
    if (!dragged) return;
    swallowClick();
    if (!hasMoved) onhold?.();
    else if (gap !== null && dragged.what === 'new') addLayer(dragged.kind, gap);
    else if (gap !== null && dragged.what === 'layers') moveTo(dragged.paths, gap);
  }

  function key(pressed: KeyboardEvent) {
    if (pressed.key !== 'Escape' || !drag.dragged) return;
    pressed.preventDefault();
    pressed.stopPropagation();
    end();
    window.addEventListener('pointerup', swallowClick, { once: true });
  }

  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', lift, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener('blur', end, { signal });
  window.addEventListener('keydown', key, { signal, capture: true });
  // a finger that has been held drags, and scrolls no more
  window.addEventListener('touchmove', (touched) => drag.dragged && touched.preventDefault(), {
    signal,
    passive: false,
  });
}

/** What was dragged is not clicked as well. */
function swallowClick(): void {
  const swallow = (click: MouseEvent) => {
    click.preventDefault();
    click.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}
