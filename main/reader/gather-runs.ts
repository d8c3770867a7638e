import { assertArchivable } from '../../shared/archive/archive';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { endCheckpoints } from '../../shared/archive/checkpoints';
import { sourceOfRun, type RunSource } from '../../shared/archive/run-source';
import { text } from '../../shared/text/text';
import { betterRecord } from '../journal/better-record';
import { readJournal } from '../journal/journal';

/** A run of a document: the folder of its journal, if there is one; otherwise it is in the document's file. */
export interface RunPlace {
  readonly id: string;
  readonly folder: string | null;
}

/** A run that a document names, but that is nowhere to be read. */
export interface LostRun {
  readonly id: string;
  readonly reason: string;
}

/**
 * The runs of a document, in its order.
 *
 * @param fromFile the runs that came with its file; those made since are in run folders
 * @param allCheckpoints with all checkpoints; else with those that a file must have
 */
export async function gatherRuns(
  places: readonly RunPlace[],
  fromFile: ReadonlyMap<string, RunSource>,
  allCheckpoints = false,
): Promise<{ readonly runs: readonly RunSource[]; readonly lost: readonly LostRun[] }> {
  const runs: RunSource[] = [];
  const lost: LostRun[] = [];
  for (const { id, folder } of places) {
    const saved = fromFile.get(id);
    try {
      const recorded =
        folder === null ? null : await readJournal(folder, { checkpoints: allCheckpoints ? 'all' : 'end' });
      if (recorded) assertArchivable(recorded);
      const run = recorded ? (saved ? await better(recorded, saved) : sourceOfRun(recorded)) : saved;
      if (!run) throw new Error(text.main.noRecord);
      runs.push(allCheckpoints ? run : withFewCheckpoints(run));
    } catch (error) {
      if (saved) runs.push(saved);
      else lost.push({ id, reason: (error as Error).message });
    }
  }
  return { runs, lost };
}

/** With the checkpoints that a file must have. */
function withFewCheckpoints(run: RunSource): RunSource {
  const few = async () => endCheckpoints({ ...run.description, checkpoints: await run.checkpoints() });
  const saved = async () => ({ weights: (await run.saved()).weights, checkpoints: await few() });
  return { ...run, checkpoints: few, saved };
}

/** The better record of a run that is in both places; of the file's, only what tells them apart is read. */
async function better(recorded: ArchivedRun, saved: RunSource): Promise<RunSource> {
  const light: ArchivedRun = {
    ...saved.description,
    records: { steps: saved.steps, run: { loss: new Float32Array() }, layers: {} },
    snapshots: await saved.snapshots(),
    weights: await saved.weights(),
    checkpoints: (await saved.saved()).checkpoints,
  };
  const run = betterRecord(recorded, light);
  return run === light ? saved : sourceOfRun(run);
}
