import type { Snapshot, LayerInfo } from '../../shared/run/run';
import { wholeText } from '../format/number-text';
import { text } from '../../shared/text/text';
import { snapshotShown } from './snapshot-shown';
import { runStore } from './run-store.svelte';

const EVERY_MILLISECONDS = 500;

/** The snapshot of one weighted layer, and in words the step that it is of. */
export type LayerSnapshot = Snapshot['layers'][number] & { readonly step: number; readonly stepText: string };

/**
 * What the snapshot of the step that is shown, or the nearest to it, found in a weighted layer of the document; null where
 * there was none, or where the document has changed so that it is another layer now.
 */
export function layerSnapshot(info: LayerInfo | undefined): LayerSnapshot | null {
  const run = runStore.selected;
  const shown = run && snapshotShown(run);
  const layer = info && shown?.snapshot.layers[info.index];
  const then = info && run?.layers[info.index];
  if (!layer || !then || then.fanIn !== info.fanIn || then.fanOut !== info.fanOut) return null;
  const { snapshot, insteadOf } = shown;
  const words = text.inspector.snapshot;
  const step = wholeText(snapshot.step);
  const stepText = insteadOf === null ? words.step(step) : words.nearest(step, wholeText(insteadOf));
  return { ...layer, step: snapshot.step, stepText };
}

/**
 * Asks for a snapshot now and then, as long as the component that calls this is there and wants it: only while somebody
 * looks. The trainer sees to it that this never takes more than a tenth of its time.
 */
export function requestSnapshots(isWanted = () => true): void {
  $effect(() => {
    if (!isWanted()) return;
    if (runStore.state !== 'running' && runStore.state !== 'paused') return;
    runStore.inspect();
    const timer = setInterval(() => runStore.inspect(), EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  });
}
