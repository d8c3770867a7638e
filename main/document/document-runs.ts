import { existsSync } from 'node:fs';
import { assertArchivable } from '../../shared/archive/archive';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { text } from '../../shared/text/text';
import { RUN_FOLDER, runFolder } from '../runs/run-folders';
import { readJournal } from '../journal/journal';

/** A run that a document names, but that is nowhere to be read. */
export interface LostRun {
  readonly id: string;
  readonly reason: string;
}

/**
 * The runs of a document, in its order.
 *
 * @param fromFile the runs that came with its file; those made since are in folders of their own
 */
export async function readRuns(
  ids: readonly string[],
  fromFile: ReadonlyMap<string, ArchivedRun>,
): Promise<{ readonly runs: readonly ArchivedRun[]; readonly lost: readonly LostRun[] }> {
  const runs: ArchivedRun[] = [];
  const lost: LostRun[] = [];
  for (const id of ids) {
    try {
      // The folder first: a run that was saved while it was going has gone on there.
      const run = hasFolder(id) ? await readJournal(runFolder(id)) : fromFile.get(id);
      if (!run) throw new Error(text.main.noRecord);
      assertArchivable(run);
      runs.push(run);
    } catch (error) {
      const saved = fromFile.get(id);
      if (saved) runs.push(saved);
      else lost.push({ id, reason: (error as Error).message });
    }
  }
  return { runs, lost };
}

export const hasFolder = (id: string) => RUN_FOLDER.test(id) && existsSync(runFolder(id));
