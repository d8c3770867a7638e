import { untrack } from 'svelte';
import type { Remedy } from '../../shared/diagnosis/rules/rule';
import { applyEdit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { sameSettings } from '../readings/same-settings';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';
import { messages } from '../ui/messages.svelte';
import { comparison } from '../views/compare/comparison.svelte';
import { viewShown } from '../views/view-shown.svelte';
import { diagnosisStore } from './diagnosis-store.svelte';
import { fateOf, type Tried } from './tried-state';

const words = text.diagnosisCard;

/**
 * Try it: the document is changed, as one undo step, and trained as any other run of the window, beside the original; so the pictures,
 * the journal and the comparison have all of it. `trainMany` of the command line serves many short runs in one process without any of
 * these; both train with `Run` and `Training`.
 */
class TriedRemedy {
  open = $state.raw<Tried | null>(null);

  readonly run = $derived(this.#runOf(this.open?.runId));
  readonly original = $derived(this.#runOf(this.open?.originalId));
  readonly isTraining = $derived(this.open !== null && runStore.active);

  /** Why nothing can be tried now; null: it can. */
  readonly disabledReason = $derived.by(() => {
    if (this.open) return words.disabledReasons.trying;
    return runStore.active && !runStore.isReplaceable ? words.disabledReasons.running : null;
  });

  #runOf(id: string | null | undefined): RunView | null {
    return runStore.runs.find((run) => run.id === id) ?? null;
  }

  /** Trains the experiment that the card is about with a remedy, after that experiment itself if there is no run of it yet. */
  async try({ label, change }: Remedy): Promise<void> {
    if (this.disabledReason !== null) return;
    const about = diagnosisStore.shown?.about === 'run' ? runStore.selected : null;
    const from = about?.experiment ?? documentStore.experiment;
    const original = about ?? runStore.runs.findLast((run) => run.finish && sameSettings(run.experiment, from)) ?? null;
    let experiment: Experiment;
    try {
      experiment = applyEdit(from, change);
    } catch (error) {
      messages.fail({ code: 'try', message: words.tried.failed((error as Error).message), advice: '' });
      return;
    }
    const before = documentStore.experiment;
    documentStore.change(experiment, words.tried.step(label));
    const open: Tried = { label, before, experiment, originalId: original?.id ?? null, runId: null };
    this.open = open;
    selection.clear();
    const originalId = original ? original.id : await this.#train(from, null);
    if (originalId === null || !this.#isStill(open)) return;
    this.open = { ...open, originalId };
    await this.#train(experiment, originalId);
  }

  /** @returns the run's id; null: it was stopped, or failed */
  async #train(experiment: Experiment, triedBeside: string | null): Promise<string | null> {
    await runStore.start(experiment, { triedBeside });
    await runStore.untilEnd();
    const run = runStore.selected;
    const hasEnded = runStore.state === 'finished' && run?.experiment === experiment && run.finish !== 'stopped';
    return hasEnded ? run.id : null;
  }

  #isStill({ experiment }: Tried): boolean {
    return this.open?.experiment === experiment;
  }

  /** The run is one like any other from now on. */
  keep(): void {
    this.#close();
    documentStore.announcement = words.tried.kept;
  }

  #close(): void {
    if (this.open?.runId) runStore.keepTried(this.open.runId);
    this.open = null;
  }

  /** The settings as they were, without the run; also while it trains. */
  undo(): void {
    if (!this.open) return;
    documentStore.undo();
    this.#undone();
  }

  #undone(): void {
    const { open } = this;
    this.open = null;
    if (!open) return;
    if (open.runId) runStore.remove(open.runId, open.originalId);
    // of the try nothing is there yet; the original, if it is that which trains, stays as far as it has come
    else if (runStore.active && runStore.connectedId === null) runStore.abandon();
    else if (runStore.active) runStore.stop();
    documentStore.announcement = words.tried.undone;
  }

  /** Both runs beside each other, the original as the baseline. */
  compare(): void {
    const { run, original } = this;
    for (const one of [original, run]) if (one && !comparison.has(one.id)) comparison.toggle(one.id);
    if (original) comparison.pin(original.id);
    viewShown.id = 'compare';
  }

  /** Learns of the run when there is one, and of changes of the document from elsewhere. To be called where effects may be made. */
  follow(): void {
    $effect(() => {
      const { open } = this;
      if (!open) return;
      const run = runStore.runs.find((one) => one.experiment === open.experiment);
      if (run && run.id !== open.runId) this.open = { ...open, runId: run.id };
      // another document
      if (open.originalId && !this.original) this.open = null;
    });
    $effect(() => {
      const { experiment } = documentStore;
      untrack(() => {
        const fate = this.open ? fateOf(this.open, experiment) : 'open';
        if (fate === 'undone') this.#undone();
        else if (fate === 'kept') this.#close();
      });
    });
  }
}

export const tried = new TriedRemedy();
