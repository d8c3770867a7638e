import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '../../shared/archive/byte-source';
import { text } from '../../shared/text/text';
import { FileProblem } from './file-problem';

/** A file that stays open while it is read in parts. Devices and pipes have no end, and are refused. */
export class FileSource implements ByteSource {
  readonly size: number;
  /** null: it is opened for each read. */
  #descriptor: number | null;
  /** What it looked like when it was opened; whoever writes to it changes that. */
  readonly #identity: string;

  /** @throws FileProblem, or the system's error (ENOENT, EISDIR, …) */
  constructor(
    private readonly file: string,
    /** Windows lets nobody put another file in the place of one that is open: there it would prevent saving. */
    staysOpen = process.platform !== 'win32',
  ) {
    // Before it is opened: opening a pipe would wait for somebody to write to it.
    const status = statSync(file);
    if (status.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    const { isDevice } = text.files;
    if (!status.isFile()) throw new FileProblem('not-a-file', `${file}: ${isDevice.what}`, isDevice.advice);
    const descriptor = openSync(file, 'r');
    this.size = fstatSync(descriptor).size;
    this.#identity = identityOf(descriptor);
    this.#descriptor = staysOpen ? descriptor : null;
    if (!staysOpen) closeSync(descriptor);
  }

  /** @throws FileProblem if another program has written to the file since it was opened */
  read(from: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    const descriptor = this.#descriptor ?? openSync(this.file, 'r');
    try {
      let done = 0;
      while (done < length) {
        const count = readSync(descriptor, bytes, done, length - done, from + done);
        if (count === 0) break;
        done += count;
      }
      const { changed } = text.files;
      if (done < length || identityOf(descriptor) !== this.#identity)
        throw new FileProblem('changed', `${this.file}: ${changed.what}`, changed.advice);
      return bytes;
    } finally {
      if (this.#descriptor === null) closeSync(descriptor);
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

function identityOf(descriptor: number): string {
  const { dev, ino, size, mtimeNs } = fstatSync(descriptor, { bigint: true });
  return [dev, ino, size, mtimeNs].join('-');
}
