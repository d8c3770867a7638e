import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';

/** Another seed of the experiment: other initial weights, split and batches. */
export function newSeed(): void {
  const seed = crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;
  documentStore.change({ ...documentStore.experiment, seed }, text.inspector.experiment.undo.newSeed);
}
