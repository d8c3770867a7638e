import type { Inspection, LayerInfo } from '../../shared/run/run';
import { wholeText } from '../format/number-text';
import { text } from '../../shared/text/text';
import { lookShown } from './snapshot-shown';
import { runStore } from './run-store.svelte';

const EVERY_MILLISECONDS = 500;

/** The close look at one weighted layer, and in words the step that it is of. */
export type LayerLook = Inspection['layers'][number] & { readonly step: number; readonly stepText: string };

/**
 * What the close look at the step that is shown, or the nearest to it, found in a weighted layer of the document; null where
 * there was none, or where the document has changed so that it is another layer now.
 */
export function lookAt(info: LayerInfo | undefined): LayerLook | null {
  const run = runStore.selected;
  const shown = run && lookShown(run);
  const layer = info && shown?.look.layers[info.index];
  const then = info && run?.layers[info.index];
  if (!layer || !then || then.fanIn !== info.fanIn || then.fanOut !== info.fanOut) return null;
  const { look, insteadOf } = shown;
  const words = text.inspector.look;
  const step = wholeText(look.step);
  const stepText = insteadOf === null ? words.step(step) : words.nearest(step, wholeText(insteadOf));
  return { ...layer, step: look.step, stepText };
}

/**
 * Asks for a close look now and then, as long as the component that calls this is there and wants it: only while somebody
 * looks. The trainer sees to it that this never takes more than a tenth of its time.
 */
export function keepLooking(isWanted = () => true): void {
  $effect(() => {
    if (!isWanted()) return;
    if (runStore.state !== 'running' && runStore.state !== 'paused') return;
    runStore.inspect();
    const timer = setInterval(() => runStore.inspect(), EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  });
}
