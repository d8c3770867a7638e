import type { Archive } from '../../shared/archive/archive';
import { openArchive, unpackArchive } from '../../shared/archive/read-archive';
import { InvalidExperiment } from '../../shared/catalog/problem';
import { compression } from './compression';
import { fileProblem, FileProblem } from './file-problem';
import { FileSource } from './file-source';
import { Cancelled, type Progress } from './file-work';

export { FileProblem };

/**
 * The document in a `.gradlab` or `.json` file, with its runs.
 *
 * @throws FileProblem if it cannot be read or is damaged; InvalidExperiment, with the file's name before each path, if
 *   what it holds is not a valid experiment
 */
export function readDocument(file: string, onProgress?: Progress): Promise<Archive> {
  return withSource(file, (source) => unpackArchive(source, compression, onProgress));
}

/** Reads all of a document, and holds no more of it than one array at a time. @throws as `readDocument` does */
export function checkDocument(file: string, onProgress?: Progress): Promise<void> {
  return withSource(file, async (source) => {
    const { runs } = await openArchive(source, compression, onProgress);
    for (const run of runs) {
      for (const name of run.recorded.series) await run.series(name);
      for (const id of run.recorded.statistics) await run.statistic(id);
      await run.snapshots();
      await run.weights();
      await run.checkpoints();
    }
  });
}

function withSource<T>(file: string, read: (source: FileSource) => Promise<T>): Promise<T> {
  return reading(file, async () => {
    const source = new FileSource(file);
    try {
      return await read(source);
    } finally {
      source.close();
    }
  });
}

/** Does what reads a file. @throws as `readDocument` does */
export async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    if (error instanceof InvalidExperiment)
      throw new InvalidExperiment(
        error.problems.map(({ path, message }) =>
          path ? { path: `${file}: ${path}`, message } : { path: file, message },
        ),
      );
    throw fileProblem(file, 'read', error);
  }
}
