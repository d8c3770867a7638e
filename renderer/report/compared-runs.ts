import { namedRuns, type NamedRun } from '../readings/named-runs.svelte';
import { runStore } from '../runs/run-store.svelte';
import { comparison } from '../views/compare/comparison.svelte';
import { viewShown } from '../views/view-shown.svelte';

/** The runs that the window shows: those that are compared while Compare is in sight, else the one that is chosen. */
export function comparedRuns(): readonly NamedRun[] {
  const isCompared = viewShown.id === 'compare';
  return namedRuns.all.filter(({ run }) => (isCompared ? comparison.has(run.id) : run.id === runStore.selectedId));
}
