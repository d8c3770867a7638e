import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { namedProblem } from './problem-place';
import { runStore } from '../runs/run-store.svelte';

/** Run, resume and step as buttons, keys and menu do them. */
class RunActions {
  /** What prevents a run, the first of it; null: nothing. */
  readonly problem = $derived(documentStore.plan.problems[0] ?? null);
  /** Why the document cannot be run; null if it can. */
  readonly blocked = $derived(this.problem && namedProblem(this.problem));

  /** Why a run can be neither started nor resumed now. */
  readonly runDisabledReason = $derived.by(() => {
    if (runStore.state === 'paused') return null;
    return runStore.active ? text.disabledReasons.running : this.blocked;
  });

  readonly stepDisabledReason = $derived(
    runStore.state === 'stopping' ? text.runs.isStopping : runStore.active ? null : this.blocked,
  );

  runOrResume(): void {
    if (runStore.state === 'paused') runStore.resume();
    else if (!runStore.active && !this.blocked) void runStore.start(documentStore.experiment);
  }

  step(count: number): void {
    if (this.stepDisabledReason === null) void runStore.step(documentStore.experiment, count);
  }
}

export const runActions = new RunActions();
