import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from '../../shared/text/text';
import { FileProblem, fileProblem } from '../files/file-problem';
import { holdsNoRuns } from '../files/write-document';

/**
 * Makes sure, before hours of training, that what comes of it can be written.
 *
 * @throws FileProblem
 */
export async function assertCanBeWritten(file: string): Promise<void> {
  const words = text.commandLine.noPlaceForRun;
  if (holdsNoRuns(file)) throw new FileProblem('name', `${file}: ${words.what}`, words.advice);
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw fileProblem(file, 'written', { code: 'EISDIR' });
  await access(found ? file : path.dirname(file), constants.W_OK).catch((error: unknown) => {
    throw fileProblem(file, 'written', error);
  });
}
