import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '../../shared/archive/byte-source';
import { text } from '../../shared/text/text';
import { FileProblem } from './file-problem';

/** A file that stays open while it is read in parts. Devices and pipes have no end, and are refused. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #descriptor: number;
  /** What it looked like when it was opened; whoever writes to it changes that. */
  readonly #identity: string;

  /** @throws FileProblem, or the system's error (ENOENT, EISDIR, …) */
  constructor(private readonly file: string) {
    // Before it is opened: opening a pipe would wait for somebody to write to it.
    const status = statSync(file);
    if (status.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    const { isDevice } = text.files;
    if (!status.isFile()) throw new FileProblem('not-a-file', `${file}: ${isDevice.what}`, isDevice.advice);
    this.#descriptor = openSync(file, 'r');
    this.size = fstatSync(this.#descriptor).size;
    this.#identity = this.#look();
  }

  /** @throws FileProblem if another program has written to the file since it was opened */
  read(from: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const count = readSync(this.#descriptor, bytes, done, length - done, from + done);
      if (count === 0) break;
      done += count;
    }
    const { changed } = text.files;
    if (done < length || this.#look() !== this.#identity)
      throw new FileProblem('changed', `${this.file}: ${changed.what}`, changed.advice);
    return bytes;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #look(): string {
    const { size, mtimeNs } = fstatSync(this.#descriptor, { bigint: true });
    return `${size}-${mtimeNs}`;
  }
}
