import path from 'node:path';
import { LIMITS } from '../../shared/limits/limits';
import { text } from '../../shared/text/text';
import { fileProblem } from './file-problem';
import { readBounded } from './read-bounded';

interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The bytes of a table. What they say is found out in the page, the safest place for what a stranger has written, or on the command line.
 *
 * @throws FileProblem
 */
export async function readTableFile(file: string): Promise<TableFile> {
  try {
    return {
      name: path.basename(file),
      bytes: await readBounded(file, LIMITS.csvBytes, text.files.tableTooLarge),
    };
  } catch (error) {
    throw fileProblem(file, 'read', error);
  }
}
