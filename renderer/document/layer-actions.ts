import { layers as layerCatalog } from '../../shared/catalog/layers/catalog';
import { entryOf } from '../../shared/catalog/parameter';
import { documentStore } from './document-store.svelte';
import { insertLayer, moveLayer, newLayer, removeLayer } from './edits';

// The stack's actions with their names in the undo list, what is selected after them, and what is said.

const labelAt = (at: number) => entryOf(layerCatalog, documentStore.experiment.layers[at]!).label;

/** Adds a layer at a place of the stack; left out: behind the selected layer, or before the last one. */
export function addLayer(kind: string, at = placeForNew()): void {
  documentStore.change(
    insertLayer(documentStore.experiment, at, newLayer(kind)),
    `add ${entryOf(layerCatalog, { kind }).label}`,
  );
  documentStore.selected = at;
  documentStore.announcement = `${labelAt(at)} added as layer ${at + 1}`;
}

function placeForNew(): number {
  const { selected, experiment } = documentStore;
  return selected !== null ? selected + 1 : Math.max(0, experiment.layers.length - 1);
}

export function removeLayerAt(at: number): void {
  const label = labelAt(at);
  documentStore.change(removeLayer(documentStore.experiment, at), `delete ${label}`);
  const { length } = documentStore.experiment.layers;
  documentStore.selected = length === 0 ? null : Math.min(at, length - 1);
  documentStore.announcement = `${label}, layer ${at + 1}, deleted`;
}

export function duplicateLayerAt(at: number): void {
  documentStore.change(
    insertLayer(documentStore.experiment, at + 1, documentStore.experiment.layers[at]!),
    `duplicate ${labelAt(at)}`,
  );
  documentStore.selected = at + 1;
  documentStore.announcement = `${labelAt(at)} duplicated as layer ${at + 2}`;
}

export function moveLayerTo(from: number, to: number): void {
  const { length } = documentStore.experiment.layers;
  if (to < 0 || to >= length || from === to) return;
  documentStore.change(moveLayer(documentStore.experiment, from, to), `move ${labelAt(from)}`);
  documentStore.selected = to;
  documentStore.announcement = `${labelAt(to)} moved to place ${to + 1} of ${length}`;
}
