import type { Component } from 'svelte';

/** An entry of a menu: something to do, something that is on or off, or a submenu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** As the system writes them. */
  readonly keys?: string | undefined;
  /** More about it, on hover and for screen readers. */
  readonly about?: string | undefined;
  /** Whether it is switched on; left out: it is not switched on and off. */
  readonly checked?: boolean | undefined;
  /** It is one of several, of which one is chosen. */
  readonly isOneOf?: boolean | undefined;
  /** Why it cannot be done now. */
  readonly disabledReason?: string | null | undefined;
  /** What it opens. */
  readonly sections?: readonly MenuSection[] | undefined;
  readonly Icon?: Component | undefined;
  /** Left out: `menu-` and its id. */
  readonly testId?: string | undefined;
  readonly run?: (() => unknown) | undefined;
  /** The pointer goes down on it: it may be dragged out of the menu, which then closes. */
  readonly onpress?: ((event: PointerEvent, close: () => void) => void) | undefined;
}

/** Entries that belong together; a line stands between two sections. */
export interface MenuSection {
  /** What they are about, where they do not say so themselves. */
  readonly label?: string;
  readonly items: readonly MenuItem[];
}

/** Where a menu opens, in the window's pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The entry that a key asks for, from where the focus is; null: the key is none of the menu's (WAI-ARIA Authoring Practices, menu). */
export function entryByKey(key: string, at: number, labels: readonly string[]): number | null {
  const { length } = labels;
  if (length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
  }
  if ([...key].length !== 1 || key === ' ') return null;
  const after = labels.map((_, i) => (at + 1 + i) % length);
  return after.find((i) => labels[i]!.toLowerCase().startsWith(key.toLowerCase())) ?? null;
}
