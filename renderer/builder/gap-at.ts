import type { LayerPath } from '../document/layer-path';

export const wholeStack = (): HTMLUListElement | null => document.querySelector('ul[data-stack="layers"]');

/** The row itself, without the rows inside it. */
const rowOf = (item: Element): DOMRect => item.querySelector('[data-layer]')!.getBoundingClientRect();

/** The gap between rows that is nearest to a point, in the innermost stack that it is over; null: the point is beside the stack. */
export function gapAt(x: number, y: number): LayerPath | null {
  const whole = wholeStack();
  // the "+" between rows may lie over them
  const under = document.elementsFromPoint(x, y);
  const target = under.find((element) => whole?.contains(element)) ?? under[0];
  if (!whole || !target || !whole.closest('section')!.contains(target)) return null;
  const over = target.closest<HTMLUListElement>('ul[data-stack]');
  const list = over && whole.contains(over) ? over : whole;
  const items = [...list.children].filter((item) => item instanceof HTMLLIElement && item.dataset['first']);
  const isAbove = (item: Element) => {
    const { top, height } = rowOf(item);
    return y >= top + height / 2;
  };
  // the lower half of a block's own row is the way into it
  const block = items.findLast(isAbove);
  const inner = block?.querySelector<HTMLUListElement>(':scope > ul[data-stack]');
  if (inner && y < rowOf(block!).bottom) return `${inner.dataset['stack']}[0]`;
  const below = items.find((item) => !isAbove(item)) as HTMLLIElement | undefined;
  return below?.dataset['first'] ?? `${list.dataset['stack']}[${list.dataset['length']}]`;
}

/** How near to the line between two rows a pointer shows the "+" there, in pixels. */
const NEAR = 5;

/** The gap whose line a point is on, with that line's height in the window; null: the point is on no line. */
export function lineAt(x: number, y: number): { readonly gap: LayerPath; readonly y: number } | null {
  const item = document.elementFromPoint(x, y)?.closest<HTMLLIElement>('li[data-first]');
  const list = item?.parentElement;
  if (!item || !(list instanceof HTMLUListElement) || list.dataset['stack'] === undefined) return null;
  const { top, bottom } = rowOf(item);
  if (y - top <= NEAR) return { gap: item.dataset['first']!, y: top };
  // below a block's own row comes its inside, whose first row has that line
  const isLast = item === list.lastElementChild && !item.querySelector('ul');
  if (bottom - y > NEAR || bottom < y) return null;
  const next = item.nextElementSibling as HTMLElement | null;
  if (isLast) return { gap: `${list.dataset['stack']}[${list.dataset['length']}]`, y: bottom };
  return next?.dataset['first'] && !item.querySelector('ul') ? { gap: next.dataset['first'], y: bottom } : null;
}
