import type { Inspection } from '../../shared/run/run';
import type { RunView } from './run-data';
import { runStore } from './run-store.svelte';
import { selection } from './selection.svelte';

/** The close look that is drawn, and the step that was asked for where it is another. */
export interface LookShown {
  readonly look: Inspection;
  readonly insteadOf: number | null;
}

/** The close look at the step that is shown, or the nearest to it: while the run goes on, the newest; null if there is none. */
export function lookShown(run: RunView): LookShown | null {
  const isLive = runStore.active && runStore.connectedId === run.id;
  const wanted = selection.shown?.step ?? (isLive ? null : run.data.lastStep);
  const look = run.looks.nearest(wanted ?? Infinity);
  if (!look) return null;
  return { look, insteadOf: wanted === null || wanted === look.step ? null : wanted };
}
