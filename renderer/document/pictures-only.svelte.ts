import { flushSync } from 'svelte';
import { text } from '../../shared/text/text';
import { documentStore } from './document-store.svelte';

const SIDE_PANES = '#network, #inspector';

/** All the room for the pictures, as on a projector: the panes beside them are hidden until they are wanted again. */
class PicturesOnly {
  on = $state(false);
  /** The header's button for it, which is always in sight. */
  button = $state<HTMLElement>();
  /** What had the focus in a pane that was hidden. */
  #before: HTMLElement | null = null;

  switch(): void {
    if (this.on) this.end();
    else this.#begin();
  }

  /** For whatever leads to something in a side pane. */
  end(): void {
    if (!this.on) return;
    this.on = false;
    flushSync();
    if (document.activeElement === this.button && this.#before?.isConnected) this.#before.focus();
    documentStore.announcement = text.panes.shown;
  }

  #begin(): void {
    const { activeElement } = document;
    const isHidden = activeElement instanceof HTMLElement && activeElement.closest(SIDE_PANES) !== null;
    this.#before = isHidden ? activeElement : null;
    // before it is hidden: then nobody could say where the focus is
    if (isHidden) this.button?.focus();
    this.on = true;
    documentStore.announcement = text.panes.hidden;
  }
}

export const picturesOnly = new PicturesOnly();
