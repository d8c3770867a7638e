import { open, stat } from 'node:fs/promises';
import { unpackArchive, type Archive } from '../../shared/archive/archive';
import { ArchiveProblem } from '../../shared/archive/archive-problem';
import { ARCHIVE_LIMITS } from '../../shared/archive/limits';
import { InvalidExperiment } from '../../shared/experiment/problem';
import { compression } from './compression';
import { fileProblem, FileProblem } from './file-problem';

export { FileProblem };

/**
 * The document in a `.gradlab` or `.json` file, with its runs.
 *
 * @throws FileProblem if it cannot be read or is damaged; InvalidExperiment, with the file's name before each path, if
 *   what it holds is not a valid experiment
 */
export async function readDocument(file: string): Promise<Archive> {
  try {
    return await unpackArchive(await readBounded(file), compression);
  } catch (error) {
    if (error instanceof InvalidExperiment)
      throw new InvalidExperiment(
        error.problems.map(({ path, message }) =>
          path ? { path: `${file}: ${path}`, message } : { path: file, message },
        ),
      );
    throw fileProblem(file, 'read', error);
  }
}

/** The file's bytes, and never more than a document may have; devices and pipes have no end, and are no documents. */
async function readBounded(file: string): Promise<Uint8Array> {
  const status = await stat(file);
  if (status.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (!status.isFile()) throw new FileProblem('not-a-file', `${file}: this is a device or a pipe`, 'Choose a file.');
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > ARCHIVE_LIMITS.bytes)
      throw new ArchiveProblem(
        'too-large',
        `the file has ${size} bytes, more than the ${ARCHIVE_LIMITS.bytes} that are read`,
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
