type DialogId = 'about' | 'export' | 'figures' | 'palette' | 'shortcuts';

/** The window's dialogs, so that whatever asks for one need not hold it. */
class Dialogs {
  readonly #openers = new Map<DialogId, (what?: number) => void>();

  /** @returns a function that takes it out again */
  register(id: DialogId, open: (what?: number) => void): () => void {
    this.#openers.set(id, open);
    return () => this.#openers.delete(id);
  }

  /** @param what of the things that the dialog shows should be chosen */
  open(id: DialogId, what?: number): void {
    // one at a time: each would lie over the other
    if (document.querySelector('dialog[open]')) return;
    this.#openers.get(id)?.(what);
  }
}

export const dialogs = new Dialogs();
