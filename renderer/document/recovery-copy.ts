/** The document as the main process has to know it, to keep a copy of unsaved work and to ask before the window closes. */
interface DocumentState {
  readonly dirty: boolean;
  readonly experiment: unknown;
  readonly runIds: readonly string[];
}

/** While somebody types, every key is a change. */
const TELL_AFTER_MILLISECONDS = 400;

let pending: DocumentState | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the main process of a change soon; a newer one takes its place. */
export function tellSoon(state: DocumentState): void {
  pending = state;
  clearTimeout(timer);
  timer = setTimeout(tellNow, TELL_AFTER_MILLISECONDS);
}

/** Before a save: what was changed before it must not arrive after it, as if it were unsaved. */
export function tellNow(): void {
  clearTimeout(timer);
  if (pending) void window.lab.changed(pending);
  pending = null;
}
