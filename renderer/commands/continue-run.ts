import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { wholeText } from '../format/number-text';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';

const words = text.runs.continue;

/** The last checkpoint of a run up to which all that it should have recorded is there; undefined if there is none after its start. */
export function continueStep({ checkpoints, checkpointGap, data, experiment }: RunView): number | undefined {
  const { recordEvery } = experiment.training;
  const isRecorded = (step: number) => data.lastStep >= Math.max(1, step - (step % recordEvery));
  return checkpointGap === null ? checkpoints.findLast((step) => step > 0 && isRecorded(step)) : undefined;
}

/** The run continues to the number of steps that the document asks for now. */
export const continueUntil = () => documentStore.experiment.training.steps;

/** Why the run cannot continue now; null: it can. */
export function continueDisabledReason(run: RunView): string | null {
  if (runStore.active) return text.runs.branch.running;
  if (run.finish === 'diverged') return text.runs.checkpointGaps.diverged;
  const step = continueStep(run);
  if (step === undefined) return run.checkpointGap ? text.runs.checkpointGaps[run.checkpointGap] : words.noStep;
  const steps = continueUntil();
  return step >= steps ? words.over(wholeText(step), wholeText(steps)) : null;
}

/** The run continues from its end with the settings that it began with, as if it had not stopped. */
export function continueRun(run: RunView): void {
  const step = continueStep(run);
  if (step === undefined || continueDisabledReason(run) !== null) return;
  const { experiment, id } = run;
  const longer = { ...experiment, training: { ...experiment.training, steps: continueUntil() } };
  void runStore.start(longer, { from: { runId: id, step, continues: true } });
}
