import { untrack } from 'svelte';
import { planNetwork } from '../../shared/network/plan';
import { runStore } from '../runs/run-store.svelte';
import { selection } from '../runs/selection.svelte';
import { documentStore } from './document-store.svelte';
import { haveSameLayers, layerOfPath, pathOfLayer } from './run-layers';

/**
 * A layer is selected in all panes: a row of the pictures selects its layer in the stack and in the inspector, and the other way round. The
 * run that is shown may be of other layers than the document is now: then each goes alone.
 */
export function shareSelection(): void {
  const trained = $derived(runStore.selected?.experiment);
  const runPlan = $derived(trained && planNetwork(trained));
  const isShared = $derived(runPlan !== undefined && haveSameLayers(runPlan, documentStore.plan));

  $effect(() => {
    const { layer } = selection;
    untrack(() => {
      const path = layer === null || !isShared ? null : pathOfLayer(documentStore.plan, layer);
      if (path !== null && documentStore.selection.join() !== path) documentStore.selectBeside(path);
    });
  });
  $effect(() => {
    const [path, ...others] = documentStore.selection;
    untrack(() => {
      // of several layers no single row is meant
      if (path === undefined || others.length > 0 || !isShared) return;
      const layer = layerOfPath(documentStore.plan, path);
      if (layer !== selection.layer) selection.layer = layer;
    });
  });
}
