import { sidePanes } from '../document/side-panes.svelte';
import { runStore } from '../runs/run-store.svelte';

/** The run whose note is being written. */
class RunNoting {
  id = $state<string | null>(null);

  begin(id = runStore.selectedId): void {
    sidePanes.show('left');
    this.id = id;
  }
}

export const runNoting = new RunNoting();
