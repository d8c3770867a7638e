import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { Durability } from './durability';
import { writeWhole } from './write-whole';

/** A file that only grows. It is flushed to disk soon after each write, on another thread: training does not wait for the disk. */
export class AppendedFile {
  readonly #descriptor: number;
  #timer: NodeJS.Timeout | null = null;
  #failure: Error | null = null;
  #isOpen = true;

  constructor(
    file: string,
    private readonly durability = new Durability(),
  ) {
    this.#descriptor = openSync(file, 'a');
  }

  /** @throws the system's error (ENOSPC, …) if it cannot be written, or if what was written before did not get to the disk */
  append(bytes: Uint8Array): void {
    if (this.#failure) throw this.#failure;
    if (bytes.length === 0) return;
    writeWhole(this.#descriptor, bytes);
    if (this.durability.isWanted) this.#timer ??= setTimeout(() => this.#flush(), this.durability.flushAfter).unref();
  }

  #flush(): void {
    // what is written from now on waits for the next time
    this.#timer = null;
    fdatasync(this.#descriptor, (error) => {
      if (error && this.#isOpen) this.#failure = error;
    });
  }

  /** @throws the system's error if not all of it gets to the disk */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#isOpen = false;
    try {
      if (this.#failure) throw this.#failure;
      if (this.durability.isWanted) fsyncSync(this.#descriptor);
    } finally {
      closeSync(this.#descriptor);
    }
  }
}
