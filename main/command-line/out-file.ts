import { closeSync, openSync, rmSync } from 'node:fs';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { text } from '../../shared/text/text';
import { FileProblem, fileProblem } from '../files/file-problem';
import { fingerprintOf } from '../files/fingerprint';
import { readDocument } from '../files/read-document';
import { temporaryBeside } from '../files/temporary-file';
import { holdsNoRuns } from '../files/write-document';
import { writeTarget } from '../files/write-target';

/** The file that `--out` names, as it was before hours of training. */
export interface OutFile {
  readonly file: string;
  /** Ids of its runs; null if there was no file, or one that is not a document. */
  readonly runs: readonly ArchivedRun[] | null;
  readonly fingerprint: string | null;
}

/**
 * Makes sure that a run can be written to a file: it is one or can become one, and its folder takes files.
 *
 * @throws FileProblem
 */
export async function prepareOutFile(file: string): Promise<OutFile> {
  const words = text.commandLine.noPlaceForRun;
  if (holdsNoRuns(file)) throw new FileProblem('name', `${file}: ${words.what}`, words.advice);
  await tryToWrite(file);
  const fingerprint = await fingerprintOf(file);
  return { file, fingerprint, runs: fingerprint === null ? null : await runsIn(file) };
}

/** Whether a file can be made or replaced there, before the work that is to be written. @throws FileProblem */
export async function tryToWrite(file: string): Promise<void> {
  try {
    const { place } = await writeTarget(file);
    const temporary = temporaryBeside(place);
    closeSync(openSync(temporary, 'wx'));
    rmSync(temporary);
  } catch (error) {
    throw fileProblem(file, 'written', error);
  }
}

/** Lines that say what the file will not hold any more. */
export function replacedBy(saved: readonly ArchivedRun[], { file, fingerprint, runs }: OutFile): string[] {
  if (fingerprint === null) return [];
  const words = text.commandLine.out;
  if (runs === null) return [words.replacesFile(file)];
  const lost = runs.filter(({ id }) => !saved.some((run) => run.id === id));
  return lost.length === 0 ? [] : [words.replacesRuns(file, lost.length), ...lost.map(lineOf)];
}

const lineOf = ({ id, experiment }: ArchivedRun) => `  ${id}: ${experiment.title}`;

/**
 * Runs that another program has added to the file since.
 *
 * @throws FileProblem if there is something else in its place now
 */
export async function runsAddedTo({ file, fingerprint, runs }: OutFile): Promise<readonly ArchivedRun[]> {
  const now = await fingerprintOf(file);
  if (now === null || now === fingerprint) return [];
  const found = await runsIn(file);
  const { changed } = text.commandLine.out;
  if (found === null) throw new FileProblem('changed', `${file}: ${changed.what}`, changed.advice);
  return found.filter(({ id }) => !(runs ?? []).some((run) => run.id === id));
}

const runsIn = (file: string): Promise<readonly ArchivedRun[] | null> =>
  readDocument(file).then(
    ({ runs }) => runs,
    () => null,
  );
