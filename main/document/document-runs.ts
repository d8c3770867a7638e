import { existsSync } from 'node:fs';
import { assertArchivable } from '../../shared/archive/archive';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { endCheckpoints, hasAllCheckpoints } from '../../shared/archive/checkpoints';
import { text } from '../../shared/text/text';
import { RUN_FOLDER, runFolder } from '../runs/run-folders';
import { betterRecord } from '../journal/better-record';
import { checkpointSteps, readJournal } from '../journal/journal';

/** A run that a document names, but that is nowhere to be read. */
export interface LostRun {
  readonly id: string;
  readonly reason: string;
}

/**
 * The runs of a document, in its order.
 *
 * @param fromFile the runs that came with its file; those made since are in folders of their own
 * @param allCheckpoints with all checkpoints; else with those that a file must have
 */
export async function readRuns(
  ids: readonly string[],
  fromFile: ReadonlyMap<string, ArchivedRun>,
  allCheckpoints = false,
): Promise<{ readonly runs: readonly ArchivedRun[]; readonly lost: readonly LostRun[] }> {
  const runs: ArchivedRun[] = [];
  const lost: LostRun[] = [];
  for (const id of ids) {
    const saved = fromFile.get(id);
    try {
      const recorded = hasFolder(id)
        ? await readJournal(runFolder(id), { checkpoints: allCheckpoints ? 'all' : 'end' })
        : null;
      if (recorded) assertArchivable(recorded);
      const run = recorded && saved ? betterRecord(recorded, saved) : (recorded ?? saved);
      if (!run) throw new Error(text.main.noRecord);
      runs.push(hasAllCheckpoints(run) && !allCheckpoints ? { ...run, checkpoints: endCheckpoints(run) } : run);
    } catch (error) {
      if (saved) runs.push(saved);
      else lost.push({ id, reason: (error as Error).message });
    }
  }
  return { runs, lost };
}

/** Steps of the checkpoints that a run's own folder has. */
export const folderCheckpoints = async (id: string) => (hasFolder(id) ? checkpointSteps(runFolder(id)) : []);

export const hasFolder = (id: string) => RUN_FOLDER.test(id) && existsSync(runFolder(id));
