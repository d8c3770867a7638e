import { experimentBytes, packDocument, type Archive, type Document } from '../../shared/archive/archive';
import { sourceOfRun } from '../../shared/archive/run-source';
import { text } from '../../shared/text/text';
import { writeAtomically, type FileSystem } from './atomic-write';
import { compression } from './compression';
import { fileProblem, FileProblem } from './file-problem';
import { Cancelled, type Progress } from './file-work';
import { checkDocument } from './read-document';

/** Whether a file of this name holds the experiment alone, as plain JSON. */
export function holdsNoRuns(file: string): boolean {
  return file.toLowerCase().endsWith('.json');
}

interface Options {
  readonly onProgress?: Progress;
  readonly system?: FileSystem;
}

/**
 * Writes a document as a whole or not at all, and only what can be read again. A `.json` file holds the experiment alone; any other name makes an archive
 * with the runs.
 *
 * @throws FileProblem, or Cancelled by `onProgress`; the old file is then as it was
 */
export async function writeSources(
  file: string,
  document: Document,
  { onProgress, system }: Options = {},
): Promise<void> {
  const check = async (finished: string) => {
    await checkDocument(finished, onProgress && ((share) => onProgress((1 + share) / 2))).catch((error: unknown) => {
      if (error instanceof Cancelled) throw error;
      throw notReadBack(file, error as Error);
    });
  };
  try {
    const pieces = holdsNoRuns(file)
      ? [experimentBytes(document.experiment)]
      : packDocument(document, compression, onProgress && ((share) => onProgress(share / 2)));
    await writeAtomically(file, pieces, { check, ...(system && { system }) });
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    throw fileProblem(file, 'written', error);
  }
}

/** The same for a document that is in memory. */
export const writeDocument = (file: string, { runs, ...document }: Archive, options?: Options): Promise<void> =>
  writeSources(file, { ...document, runs: runs.map(sourceOfRun) }, options);

/** The disk has given back other bytes, or the lab has written what it does not read: either way nothing may rest on this file. */
function notReadBack(file: string, { message }: Error): FileProblem {
  const { notReadBack, asBefore } = text.files;
  return new FileProblem('not-read-back', `${file}: ${notReadBack.what(message)}`, notReadBack.advice + asBefore);
}
