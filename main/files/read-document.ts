import { unpackArchive, type Archive } from '../../shared/archive/archive';
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
export async function readDocument(file: string, onProgress?: Progress): Promise<Archive> {
  try {
    const source = new FileSource(file);
    try {
      return await unpackArchive(source, compression, onProgress);
    } finally {
      source.close();
    }
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
