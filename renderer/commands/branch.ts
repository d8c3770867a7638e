import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { wholeText } from '../format/number-text';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';

/** The checkpoint to go on from: the last one up to the chosen step, or the last of all. */
export function branchStep(run: RunView): number | undefined {
  const chosen = selection.chosen?.step ?? Infinity;
  return run.checkpoints.findLast((checkpoint) => checkpoint <= chosen) ?? run.checkpoints[0];
}

/** Why there can be no branch now; null: there can. */
export function branchDisabledReason(run: RunView): string | null {
  const step = branchStep(run);
  const { steps } = documentStore.experiment.training;
  const words = text.runs.branch;
  if (step === undefined) return run.checkpointGap ? text.runs.checkpointGaps[run.checkpointGap] : words.noWeights;
  if (runStore.active) return words.running;
  if (documentStore.plan.problems.length > 0) return words.problems;
  if (step >= steps) return words.over(wholeText(steps), wholeText(step));
  return null;
}

/** A new run from a checkpoint of this one, with the document's settings as they are now. */
export function branch(run: RunView): void {
  const step = branchStep(run);
  if (step !== undefined && branchDisabledReason(run) === null)
    void runStore.start(documentStore.experiment, { from: { runId: run.id, step, continues: false } });
}
