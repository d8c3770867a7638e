import { readFile, stat } from 'node:fs/promises';
import { ARCHIVE_LIMITS, DamagedArchive, unpackArchive, type Archive } from '../../shared/archive/archive';
import { InvalidExperiment } from '../../shared/experiment/problem';

/** A file cannot be read or written: which, why, and what to do. Plain data crosses processes. */
export class FileProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

/**
 * The document in a `.gradlab` or `.json` file, with its runs.
 *
 * @throws FileProblem if it cannot be read or is damaged; InvalidExperiment, with the file's name before each path, if
 *   what it holds is not a valid experiment
 */
export async function readDocument(file: string): Promise<Archive> {
  try {
    const { size } = await stat(file);
    if (size > ARCHIVE_LIMITS.bytes) throw new DamagedArchive('the file is larger than a Gradient Lab file may be');
    return unpackArchive(await readFile(file));
  } catch (error) {
    if (error instanceof InvalidExperiment)
      throw new InvalidExperiment(
        error.problems.map(({ path, message }) => (path ? { path: `${file}: ${path}`, message } : { path: file, message })),
      );
    if (error instanceof DamagedArchive)
      throw new FileProblem('damaged', `${file}: ${error.message}`, 'Open a copy or a backup of the file.');
    throw fileProblem(file, error);
  }
}

/** A system error about a file, in words. */
export function fileProblem(file: string, error: unknown): FileProblem {
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const known: Record<string, readonly [string, string]> = {
    ENOENT: ['there is no such file', 'Check the name, or choose another file.'],
    EISDIR: ['is a folder', 'Choose a file.'],
    EACCES: ['is not allowed', 'Choose another folder, or ask for the right to use this one.'],
    EPERM: ['is not allowed', 'Choose another folder, or ask for the right to use this one.'],
    EROFS: ['the folder cannot be written to', 'Choose another folder.'],
    ENOSPC: ['the disk is full', 'Free some space, or save to another disk. Nothing is lost: the old file is as it was.'],
  };
  const [what, advice] = known[code] ?? [message, 'Try again, or choose another file.'];
  return new FileProblem(code, `${file}: ${what}`, advice);
}
