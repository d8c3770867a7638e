import { applyEdit, type Edit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Task } from '../../shared/labs/lab';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { runStore } from '../runs/run-store.svelte';

/** Whether the document has what a task asks for; null: it asks for something else than values. */
export function isSet(task: Task, experiment: Experiment): boolean | null {
  if (!('change' in task)) return null;
  return JSON.stringify(edited(experiment, task.change)) === JSON.stringify(experiment);
}

/** As a change like any other: it can be undone. */
export function setValues(change: Edit): void {
  documentStore.change(edited(documentStore.experiment, change), text.labs.pane.setUndo);
}

/** Takes each edit and runs it, one after the other. @param signal ends it after the run that is in progress */
export async function runEach(
  edits: readonly Edit[],
  onRun: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const [done, edit] of edits.entries()) {
    if (signal.aborted) return;
    onRun(done);
    setValues(edit);
    await runStore.untilEnd();
    if (signal.aborted || documentStore.plan.problems.length > 0) return;
    await runStore.start(documentStore.experiment);
    await runStore.untilEnd();
    if (runStore.state !== 'finished') return;
  }
  onRun(edits.length);
}

/** As it is where the document has been changed so that the edit does not fit. */
function edited(experiment: Experiment, change: Edit): Experiment {
  try {
    return applyEdit(experiment, change);
  } catch {
    return experiment;
  }
}
