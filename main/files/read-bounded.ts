import { open, stat } from 'node:fs/promises';
import { ArchiveProblem } from '../../shared/archive/archive-problem';
import { FileProblem } from './file-problem';

/** A file's bytes, and never more than `most`; devices and pipes have no end, and are refused. */
export async function readBounded(file: string, most: number, adviceIfLarger?: string): Promise<Uint8Array> {
  const status = await stat(file);
  if (status.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (!status.isFile()) throw new FileProblem('not-a-file', `${file}: this is a device or a pipe`, 'Choose a file.');
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > most)
      throw new ArchiveProblem(
        'too-large',
        `the file has ${size} bytes, more than the ${most} that are read`,
        adviceIfLarger,
      );
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
