import { runStore } from '../runs/run-store.svelte';
import { documentStore } from '../document/document-store.svelte';

/** Whether there is work that the file does not hold: changes of the document, or runs made since. */
class UnsavedWork {
  #savedRuns = $state.raw<readonly string[]>([]);

  readonly dirty = $derived(documentStore.changed || runStore.kept.some(({ id }) => !this.#savedRuns.includes(id)));

  runsSaved(ids: readonly string[] = runStore.runIds): void {
    this.#savedRuns = ids;
  }
}

export const unsaved = new UnsavedWork();
