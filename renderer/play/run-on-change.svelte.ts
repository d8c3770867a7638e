import { untrack } from 'svelte';
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
  /** The document that was open when it was switched on. */
  #since = $state.raw(documentStore.opened);

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#since = documentStore.opened;
    this.#isOn = isOn;
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

  /** To be called where effects may be made. */
  follow(): void {
    $effect(() => {
      if (this.#isDue) untrack(() => void runStore.start(documentStore.experiment, { isProvisional: true }));
    });
  }
}

export const runOnChange = new RunOnChange();
