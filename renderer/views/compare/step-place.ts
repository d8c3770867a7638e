import { selection } from '../../runs/selection.svelte';
import { placeByKey } from '../../charts/step-keys';
import { comparison } from './comparison.svelte';

/** What a key does in pictures of several runs: it goes through the steps of the baseline, and through the layers of the deepest run. */
export function readByKey(
  event: KeyboardEvent,
  layers = Math.max(...comparison.runs.map(({ run }) => run.layers.length)),
) {
  const run = comparison.baseline?.run;
  if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') return selection.clear();
  const to = placeByKey(
    event,
    selection.chosen ?? { layer: selection.layer, step: run.data.lastStep },
    run.data,
    layers,
  );
  if (!to) return;
  event.preventDefault();
  selection.pointed = null;
  selection.chosen = to;
}
