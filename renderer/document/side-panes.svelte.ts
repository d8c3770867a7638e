import { flushSync } from 'svelte';
import { text } from '../../shared/text/text';
import type { Side } from '../ui/pane-width';
import { panes } from '../ui/panes.svelte';
import { documentStore } from './document-store.svelte';

const SIDES = ['left', 'right'] as const;
const ELEMENTS: Readonly<Record<Side, string>> = { left: '#network', right: '#inspector' };

/** Opens and closes the panes beside the pictures; the focus is lost in none that is closed. */
class SidePanes {
  /** The header's buttons for them, which are always in sight. */
  readonly buttons: Record<Side, HTMLElement | undefined> = $state({ left: undefined, right: undefined });
  /** All the room for the pictures, as on a projector. */
  readonly areHidden = $derived(SIDES.every((side) => !panes.isOpen(side)));
  /** What had the focus in a pane that was closed. */
  #before: HTMLElement | null = null;

  switch(side: Side): void {
    if (panes.isOpen(side)) this.#close([side]);
    else this.#open([side], true);
    documentStore.announcement = text.panes[panes.isOpen(side) ? 'opened' : 'closed'][side];
  }

  switchPicturesOnly(): void {
    if (this.areHidden) this.#open(SIDES, null);
    else this.#close(SIDES);
    documentStore.announcement = this.areHidden ? text.panes.hidden : text.panes.shown;
  }

  /** For whatever leads to something in a side pane. */
  show(...sides: readonly Side[]): void {
    const closed = sides.filter((side) => !panes.isOpen(side));
    if (closed.length > 0) this.#open(closed, true);
  }

  #open(sides: readonly Side[], isOpen: true | null): void {
    const hadFocus = sides.some((side) => document.activeElement === this.buttons[side]);
    for (const side of sides) panes.open(side, isOpen);
    flushSync();
    if (hadFocus && this.#before?.isConnected && this.#before.checkVisibility()) this.#before.focus();
  }

  #close(sides: readonly Side[]): void {
    const { activeElement } = document;
    const side = sides.find((one) => activeElement?.closest(ELEMENTS[one]));
    this.#before = side && activeElement instanceof HTMLElement ? activeElement : null;
    // before it is closed: then nobody could say where the focus is
    if (side) this.buttons[side]?.focus();
    for (const one of sides) panes.open(one, false);
  }
}

export const sidePanes = new SidePanes();
