import { tick } from 'svelte';
import { entryOf } from '../../shared/catalog/parameter';
import { layers as layerCatalog } from '../../shared/catalog/layers/catalog';
import type { Problem } from '../../shared/catalog/problem';
import { documentStore } from '../document/document-store.svelte';
import { layerOf } from '../document/layer-index';
import { inspectorPage } from '../ui/inspector-page.svelte';
import { sidePanes } from '../document/side-panes.svelte';

/** What is wrong, with the layer's name where it is about one: paths are the document's, not the reader's. */
export function namedProblem({ path, message }: Problem): string {
  const layer = documentStore.layers.get(layerOf(path) ?? '');
  if (!layer) return message;
  return `${layer.info?.name ?? entryOf(layerCatalog, layer.layer).label}: ${message}`;
}

/** Chooses the layer that a problem is about, or opens the settings, and goes to what fixes it. */
export async function goToProblem({ path }: Problem): Promise<void> {
  sidePanes.show('left', 'right');
  const layer = layerOf(path);
  if (layer) documentStore.select([layer]);
  else if (path !== 'layers') inspectorPage.shown = 'experiment';
  await tick();
  const line = document.querySelector<HTMLElement>(`[data-problems~="${CSS.escape(path)}"]`);
  if (!line) return;
  line.scrollIntoView({ block: 'nearest' });
  (line.querySelector('button') ?? line).focus();
}
