import type { Inspection, LayerInfo } from '../../shared/protocol/run';
import { runStore } from '../runs/run-store.svelte';

const EVERY_MILLISECONDS = 500;

/** The close look at one weighted layer, and the step that it is of. */
export type LayerLook = Inspection['layers'][number] & { readonly step: number };

/**
 * What the last close look at the network found in a weighted layer of the document; null where there was none, or where
 * the document has changed so that it is another layer now.
 */
export function lookAt(info: LayerInfo | undefined): LayerLook | null {
  const { inspection, runs } = runStore;
  const run = runs.at(-1);
  const layer = info && inspection?.layers[info.index];
  const then = info && run?.layers[info.index];
  if (!layer || !then || then.fanIn !== info.fanIn || then.fanOut !== info.fanOut) return null;
  return { ...layer, step: inspection.step };
}

/**
 * Asks for a close look now and then, as long as the component that calls this is there: only while somebody looks. The
 * trainer sees to it that this never takes more than a tenth of its time.
 */
export function keepLooking(): void {
  $effect(() => {
    if (runStore.state !== 'running' && runStore.state !== 'paused') return;
    runStore.inspect();
    const timer = setInterval(() => runStore.inspect(), EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  });
}
