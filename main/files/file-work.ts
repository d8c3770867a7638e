import type { FileProgress } from '../../shared/protocol/window';

/** The user has had enough of waiting: nothing was opened, nothing written. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** To be called with the share that is done, 0 … 1. @throws Cancelled */
export type Progress = (share: number) => void;

/** The reading or writing of a file in progress: it tells how far it is, and can be cancelled from outside. */
export class FileWork {
  #cancelled = false;

  constructor(private readonly tell: (progress: FileProgress) => void) {}

  begin(what: FileProgress['what'], name: string): Progress {
    this.#cancelled = false;
    return (share) => {
      if (this.#cancelled) throw new Cancelled();
      this.tell({ what, name, share });
    };
  }

  cancel(): void {
    this.#cancelled = true;
  }
}

/** For those who wait for a file: cancelled is not a failure, but an answer. */
export function nullIfCancelled(error: unknown): null {
  if (error instanceof Cancelled) return null;
  throw error;
}
