import { existsSync } from 'node:fs';
import { assertArchivable } from '../../shared/archive/archive';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { endCheckpoints, hasAllCheckpoints } from '../../shared/archive/checkpoints';
import { text } from '../../shared/text/text';
import { RUN_FOLDER, runFolder } from '../runs/run-folders';
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
      const run = recorded && saved ? better(recorded, saved) : (recorded ?? saved);
      if (!run) throw new Error(text.main.noRecord);
      runs.push(hasAllCheckpoints(run) && !allCheckpoints ? { ...run, checkpoints: endCheckpoints(run) } : run);
    } catch (error) {
      if (saved) runs.push(saved);
      else lost.push({ id, reason: (error as Error).message });
    }
  }
  return { runs, lost };
}

/** A run that was saved while it was going has gone on in its folder; but what is there may have been damaged since, or cut off. */
function better(recorded: ArchivedRun, saved: ArchivedRun): ArchivedRun {
  const hasGoneOn = lastStep(recorded) > lastStep(saved);
  if (!hasGoneOn && lacksSome(recorded, saved)) return saved;
  // weights of its beginning do not change
  const initial = { ...saved.weights.initial, ...recorded.weights.initial };
  return { ...recorded, weights: { ...recorded.weights, initial } };
}

const lastStep = ({ records: { steps } }: ArchivedRun) => steps.at(-1) ?? 0;

/** Whether one record of a run lacks something that another has. */
function lacksSome(one: ArchivedRun, other: ArchivedRun): boolean {
  const hasFewer = (count: (run: ArchivedRun) => number) => count(one) < count(other);
  return (
    (one.finish === null && other.finish !== null) ||
    hasFewer(lastStep) ||
    hasFewer(({ records }) => records.steps.length) ||
    hasFewer(({ snapshots }) => snapshots.steps.length) ||
    hasFewer(({ evaluations }) => evaluations.length) ||
    hasFewer(({ weights }) => Object.keys(weights.final).length)
  );
}

/** Steps of the checkpoints that a run's own folder has. */
export const folderCheckpoints = async (id: string) => (hasFolder(id) ? checkpointSteps(runFolder(id)) : []);

export const hasFolder = (id: string) => RUN_FOLDER.test(id) && existsSync(runFolder(id));
