import { documentStore } from './document-store.svelte';

/** What the document says of itself, its notes: a card that is there when it opens. */
class Story {
  isOpen = $state(false);

  readonly text = $derived(documentStore.experiment.notes.trim());
}

export const story = new Story();
