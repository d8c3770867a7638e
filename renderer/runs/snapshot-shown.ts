import type { Snapshot } from '../../shared/run/run';
import type { RunView } from './run-data';
import { runStore } from './run-store.svelte';
import { selection } from './selection.svelte';

/** The snapshot that is drawn, and the step that was asked for where it is another. */
export interface SnapshotShown {
  readonly snapshot: Snapshot;
  readonly insteadOf: number | null;
}

/** The snapshot of the step that is shown, or the nearest to it: while the run continues, the newest; null if there is none. */
export function snapshotShown(run: RunView): SnapshotShown | null {
  const isLive = runStore.active && runStore.connectedId === run.id;
  const wanted = selection.shown?.step ?? (isLive ? null : run.data.lastStep);
  const snapshot = run.snapshots.nearest(wanted ?? Infinity);
  if (!snapshot) return null;
  return { snapshot, insteadOf: wanted === null || wanted === snapshot.step ? null : wanted };
}
