import { untrack } from 'svelte';
import type { Experiment } from '../../shared/experiment/experiment';
import { runActions } from '../commands/run-actions.svelte';
import { tried } from '../diagnosis/tried.svelte';
import { documentStore } from '../document/document-store.svelte';
import { sameSettings } from '../readings/same-settings';
import { runStore } from '../runs/run-store.svelte';

/**
 * Run on change: each change of the settings starts a provisional run, which ends the one before as soon as something of that has been
 * seen. So a slider that is dragged shows as many runs as there is time for, and the last one is that of the settings. A run that was
 * started by hand, and a remedy that is tried, are never cut short: the change waits for their end.
 */
class RunOnChange {
  #isOn = $state(false);
  /** The document that was open when it was switched on; null: it was on when the app started. */
  #since = $state.raw<Experiment | null>(documentStore.opened);

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#since = documentStore.opened;
    this.#isOn = isOn;
    void window.lab.keepRunOnChange(isOn);
  }

  /** Of the last run, or of a document that was opened meanwhile: its file's runs are to be seen, not another in their place. */
  readonly #settled = $derived(
    runStore.started ?? (documentStore.opened === this.#since ? null : documentStore.opened),
  );

  readonly #isDue = $derived.by(() => {
    if (!this.isOn || runActions.blocked !== null || tried.open) return false;
    if (this.#settled && sameSettings(this.#settled, documentStore.experiment)) return false;
    return !runStore.active || runStore.isReplaceable;
  });

  /** As it was left at the last time. To be called once, where effects may be made. */
  follow(): void {
    void window.lab.runOnChange().then((wasOn) => {
      this.#since = null;
      this.#isOn = wasOn;
    });
    const startIfDue = () => {
      if (this.#isDue) untrack(() => void runStore.start(documentStore.experiment, { isProvisional: true }));
    };
    $effect(startIfDue);
    // at once: redrawing the window takes as long as the first steps
    documentStore.atChange(() => untrack(startIfDue));
  }
}

export const runOnChange = new RunOnChange();
