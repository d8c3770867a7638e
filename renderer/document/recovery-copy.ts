import type { DocumentState } from '../../shared/protocol/window';
import { sent } from './sent';

// The main process has to know of unsaved work, to keep a copy of it and to ask before the window closes.

/** While somebody types, every key is a change. */
const TELL_AFTER_MILLISECONDS = 400;

/** undefined: all has been told. */
let pending: DocumentState | null | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Tells the main process of a change soon; a newer one takes its place.
 *
 * @param unsaved null: the file holds all of it
 */
export function tellSoon(unsaved: DocumentState | null): void {
  pending = unsaved;
  clearTimeout(timer);
  timer = setTimeout(tellNow, TELL_AFTER_MILLISECONDS);
}

/** Before a save: what was changed before it must not arrive after it, as if it were unsaved. */
export function tellNow(): void {
  clearTimeout(timer);
  if (pending !== undefined) void window.lab.changed(pending && sent(pending));
  pending = undefined;
}
