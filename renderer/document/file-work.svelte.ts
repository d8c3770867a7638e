import type { FileProgress } from '../../shared/protocol/window';

/** Shorter work is over before one could read of it. */
const SHOWN_AFTER_MILLISECONDS = 400;

/** The file that is being read or written: how far it is, if that takes long enough to be shown. */
class FileWork {
  #told = $state.raw<FileProgress | null>(null);
  #shown = $state(false);
  #began = 0;
  /** Requests without an answer. What is told may come after the answer, and is of no interest then. */
  #waiting = 0;

  readonly current = $derived(this.#shown ? this.#told : null);

  constructor() {
    window.lab.onFileProgress((progress) => {
      if (this.#waiting === 0) return;
      if (!this.#told) this.#begin();
      this.#told = progress;
    });
  }

  /** Waits for an answer of the main process, whatever it tells of a file meanwhile. */
  async during<T>(ask: () => Promise<T>): Promise<T> {
    this.#waiting++;
    try {
      return await ask();
    } finally {
      if (--this.#waiting === 0) {
        this.#told = null;
        this.#shown = false;
      }
    }
  }

  /** At the pace so far; Infinity as long as there is none. */
  get secondsLeft(): number {
    const { share } = this.#told ?? { share: 0 };
    return (((performance.now() - this.#began) / 1000) * (1 - share)) / share;
  }

  cancel(): void {
    void window.lab.cancelFileWork();
  }

  #begin(): void {
    const began = (this.#began = performance.now());
    setTimeout(() => {
      if (this.#began === began && this.#told) this.#shown = true;
    }, SHOWN_AFTER_MILLISECONDS);
  }
}

export const fileWork = new FileWork();
