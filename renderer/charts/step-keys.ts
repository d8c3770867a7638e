import type { RunData } from '../runs/run-data';
import type { Place } from '../runs/selection.svelte';

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey'>;

/**
 * The step that a key leads to: arrows go from record to record, with Shift or Page a twentieth of what is recorded, Home
 * and End to the first and the last.
 *
 * @returns null if the key does not move
 */
function stepByKey({ key, shiftKey }: Key, data: RunData, step: number): number | null {
  if (data.count === 0) return null;
  const record = Math.max(0, data.recordAt(step));
  const leap = Math.max(1, Math.round(data.count / 20));
  const stride = shiftKey ? leap : 1;
  const records: Readonly<Record<string, number>> = {
    ArrowLeft: record - stride,
    ArrowRight: record + stride,
    PageUp: record - leap,
    PageDown: record + leap,
    Home: 0,
    End: data.count - 1,
  };
  const to = records[key];
  return to === undefined ? null : data.steps.at(Math.min(data.count - 1, Math.max(0, to)));
}

/**
 * The place that a key leads to, where up and down go through `layers` layers; with 0 of them a place keeps its layer.
 *
 * @returns null if the key does not move
 */
export function placeByKey(event: Key, { layer, step }: Place, data: RunData, layers: number): Place | null {
  const at = layer ?? 0;
  const toLayer = layers > 0 ? { ArrowUp: at - 1, ArrowDown: at + 1 }[event.key] : undefined;
  const toStep = stepByKey(event, data, step);
  if (toLayer === undefined && toStep === null) return null;
  return {
    layer: layers > 0 ? Math.min(layers - 1, Math.max(0, toLayer ?? at)) : layer,
    step: toStep ?? step,
  };
}
