import { Readable } from 'node:stream';
import { writeFile } from 'atomically';
import { packArchive, type Archive } from '../../shared/archive/archive';
import { experimentText } from '../../shared/experiment/parse';
import { fileProblem } from './read-document';

/**
 * Writes a document as a whole or not at all: to a new file beside the old one, flushed to disk, then renamed over it.
 * A `.json` file holds the experiment alone; any other name makes an archive with the runs.
 *
 * @throws FileProblem; the old file is then as it was
 */
export async function writeDocument(file: string, archive: Archive): Promise<void> {
  const content = file.toLowerCase().endsWith('.json') ? experimentText(archive.experiment) : Buffer.from(packArchive(archive));
  try {
    // As a stream: it goes on after a write that took only a part of the bytes, and fails where the disk is full.
    await writeFile(file, Readable.from([content]), { timeout: 0 });
  } catch (error) {
    throw fileProblem(file, error);
  }
}
