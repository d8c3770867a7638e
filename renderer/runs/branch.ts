import { documentStore } from '../document/document-store.svelte';
import { wholeText } from '../numbers/number-text';
import type { RunView } from './run-data';
import { runStore } from './run-store.svelte';
import { selection } from './selection.svelte';

/** The checkpoint to go on from: the last one up to the chosen step, or the last of all. */
export function branchStep(run: RunView): number | undefined {
  const chosen = selection.chosen?.step ?? Infinity;
  return run.checkpoints.findLast((checkpoint) => checkpoint <= chosen) ?? run.checkpoints[0];
}

/** Why there can be no branch now; null: there can. */
export function branchObstacle(run: RunView): string | null {
  const step = branchStep(run);
  const { steps } = documentStore.experiment.training;
  if (step === undefined) return 'Only runs of this session have kept their weights on the way';
  if (runStore.active) return 'Stop the run that is going first';
  if (documentStore.plan.problems.length > 0) return 'Mend the document’s problems first';
  if (step >= steps)
    return `The document’s ${wholeText(steps)} steps are over at ${wholeText(step)}: ask for more steps, or choose an earlier step in the picture`;
  return null;
}

/** A new run from a checkpoint of this one, with the document's settings as they are now. */
export function branch(run: RunView): void {
  const step = branchStep(run);
  if (step !== undefined && branchObstacle(run) === null)
    void runStore.start(documentStore.experiment, { from: { runId: run.id, step } });
}
