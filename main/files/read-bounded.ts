import { open, stat } from 'node:fs/promises';
import { ArchiveProblem } from '../../shared/archive/archive-problem';
import { text } from '../../shared/text/text';
import { FileProblem } from './file-problem';

/** A file's bytes, and never more than `most`; devices and pipes have no end, and are refused. */
export async function readBounded(file: string, most: number, adviceIfLarger?: string): Promise<Uint8Array> {
  const status = await stat(file);
  if (status.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  const { isDevice, tooLarge } = text.files;
  if (!status.isFile()) throw new FileProblem('not-a-file', `${file}: ${isDevice.what}`, isDevice.advice);
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > most) throw new ArchiveProblem('too-large', tooLarge(size, most), adviceIfLarger);
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}
