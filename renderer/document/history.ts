/** A document as it was, and what was done next. */
interface Past<T> {
  readonly document: T;
  readonly label: string;
}

const LONGEST = 1000;

/** Undo is a list of documents: nothing is ever taken apart, only gone back to. */
export class History<T> {
  #past: Past<T>[] = [];
  #future: Past<T>[] = [];
  #merging: string | null = null;

  constructor(public present: T) {}

  /**
   * @param label what was done, for the menu: 'add Dense'
   * @param merge changes in a row with the same word here, such as keystrokes in one field, are undone together
   */
  change(next: T, label: string, merge: string | null = null): void {
    if (merge === null || merge !== this.#merging)
      this.#past = [...this.#past, { document: this.present, label }].slice(-LONGEST);
    this.#merging = merge;
    this.#future = [];
    this.present = next;
  }

  /** Changes every document in it. What would then do nothing, by `isSame`, can be neither undone nor redone any more. */
  rewrite(change: (document: T) => T, isSame: (one: T, other: T) => boolean): void {
    const rewritten = (steps: readonly Past<T>[]) =>
      steps.map(({ document, label }) => ({ document: change(document), label }));
    const [past, future] = [rewritten(this.#past), rewritten(this.#future)];
    const present = change(this.present);
    this.present = present;
    this.#past = past.filter(({ document }, i) => !isSame(document, past[i + 1]?.document ?? present));
    this.#future = future.filter(({ document }, i) => !isSame(document, future[i + 1]?.document ?? present));
    this.#merging = null;
  }

  /** What undo would take back; null if there is nothing. */
  get undoLabel(): string | null {
    return this.#past.at(-1)?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.#future.at(-1)?.label ?? null;
  }

  undo(): void {
    const last = this.#past.pop();
    if (!last) return;
    this.#future.push({ document: this.present, label: last.label });
    this.present = last.document;
    this.#merging = null;
  }

  redo(): void {
    const next = this.#future.pop();
    if (!next) return;
    this.#past.push({ document: this.present, label: next.label });
    this.present = next.document;
    this.#merging = null;
  }
}
