import type { ArchivedRun } from '../../shared/archive/archived-run';
import { savedWeights, withWeights } from '../../shared/archive/checkpoints';
import type { NetworkPlan } from '../../shared/network/plan';
import { rowsOf } from '../../shared/run/record';
import { snapshotsOf } from '../../shared/run/snapshots';
import { recordedBy, withRanges } from '../../shared/run/stored-run';
import { Journal, type RunHeader } from './journal';

/**
 * A journal that continues where an earlier run stands, with all that it had: both are then one run. It records what that run has recorded.
 *
 * @returns also the steps of the checkpoints that are in it
 */
export function continueJournal(
  directory: string,
  header: RunHeader,
  earlier: ArchivedRun,
  plan: NetworkPlan,
): { readonly journal: Journal; readonly checkpoints: readonly number[] } {
  const layers = earlier.layers.length;
  const journal = new Journal(directory, header, withRanges(recordedBy(earlier)));
  journal.keepWeights('initial', earlier.weights.initial);
  journal.append(rowsOf(earlier.records, layers));
  for (const evaluation of earlier.evaluations) journal.appendEvaluation(evaluation);
  for (const snapshot of snapshotsOf(earlier.snapshots, layers)) journal.appendSnapshot(snapshot);
  const checkpoints = savedWeights(withWeights(earlier), plan).filter(({ resumable }) => resumable);
  // step 0 is the initial weights
  for (const checkpoint of checkpoints) if (checkpoint.step > 0) journal.keepCheckpoint(checkpoint);
  return { journal, checkpoints: checkpoints.map(({ step }) => step) };
}
