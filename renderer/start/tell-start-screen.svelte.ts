import { untrack } from 'svelte';
import { startScreen } from '../commands/start-screen.svelte';
import { unsaved } from '../commands/unsaved.svelte';
import { documentStore } from '../document/document-store.svelte';
import { labCatalog } from '../labs/lab-catalog.svelte';
import { runStore } from '../runs/run-store.svelte';

/** Keeps the start screen up to date with the work behind it. To be called while the workspace is set up. */
export function tellStartScreen(): void {
  $effect(() => {
    if (!startScreen.shown) return;
    startScreen.labs = labCatalog.labs.map((lab) => ({ ...lab, progress: labCatalog.progressOf(lab) }));
  });

  $effect(() => {
    const isBegun = documentStore.fileName !== null || unsaved.dirty || runStore.runs.length > 0;
    startScreen.behind = isBegun ? (documentStore.fileName ?? documentStore.experiment.title) : null;
  });

  // What begins from there, whatever it is, is seen in the workspace.
  $effect(() => {
    if (!startScreen.shown) return;
    const [began, wasActive] = untrack(() => [documentStore.experiment, runStore.active] as const);
    $effect(() => {
      if (documentStore.experiment !== began || (runStore.active && !wasActive)) startScreen.shown = false;
    });
  });
}
