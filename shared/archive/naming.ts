import { ArchiveProblem } from './archive-problem';

/** @throws ArchiveProblem naming the entry, whatever is wrong in it */
export function naming<T>(entry: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { message } = error as Error;
    throw new ArchiveProblem(
      error instanceof ArchiveProblem ? error.code : 'damaged',
      `“${entry}” ${error instanceof ArchiveProblem ? message : `cannot be read: ${message}`}`,
    );
  }
}
