import { experimentBytes, packArchive, type Archive } from '../../shared/archive/archive';
import { writeAtomically, type FileSystem } from './atomic-write';
import { compression } from './compression';
import { fileProblem } from './file-problem';
import { Cancelled, type Progress } from './file-work';

/** Whether a file of this name holds the experiment alone, as plain JSON. */
export function holdsNoRuns(file: string): boolean {
  return file.toLowerCase().endsWith('.json');
}

/**
 * Writes a document as a whole or not at all. A `.json` file holds the experiment alone; any other name makes an archive
 * with the runs.
 *
 * @throws FileProblem, or Cancelled by `onProgress`; the old file is then as it was
 */
export async function writeDocument(
  file: string,
  archive: Archive,
  { onProgress, system }: { readonly onProgress?: Progress; readonly system?: FileSystem } = {},
): Promise<void> {
  try {
    const pieces = holdsNoRuns(file)
      ? [experimentBytes(archive.experiment)]
      : packArchive(archive, compression, onProgress);
    await writeAtomically(file, pieces, system);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw fileProblem(file, 'written', error);
  }
}
