import { layers as layerCatalog } from '../catalog/layers/catalog';
import type { PathKey } from './document-path';

/** A layer of a document that may not be complete yet, with its place; a residual block comes before the layers that it holds. */
export interface LayerPlace {
  readonly layer: Readonly<Record<string, unknown>>;
  readonly keys: readonly PathKey[];
}

/** The layers of a list and of the blocks in it, from the input on. @param keys where the list is */
export function placesIn(list: unknown, keys: readonly PathKey[]): LayerPlace[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((layer: unknown, i): LayerPlace[] => {
    if (typeof layer !== 'object' || layer === null || Array.isArray(layer)) return [];
    const place = { layer: layer as LayerPlace['layer'], keys: [...keys, i] };
    return [place, ...placesIn(place.layer['layers'], [...place.keys, 'layers'])];
  });
}

const entryOf = ({ layer }: LayerPlace) => {
  const { kind } = layer;
  return typeof kind === 'string' && Object.hasOwn(layerCatalog, kind) ? layerCatalog[kind] : undefined;
};

export const hasKernel = (place: LayerPlace): boolean => entryOf(place)?.isWeighted === true;

/** Whether layers of this kind have the field, written or left out. */
export function hasField(place: LayerPlace, field: string): boolean {
  const entry = entryOf(place);
  if (!entry) return false;
  return (
    Object.hasOwn(entry.parameters, field) ||
    Object.hasOwn(entry.choices, field) ||
    (field === 'layers' && !!entry.stack)
  );
}

/** Whether a place is inside a block. */
export const isInside = (inner: LayerPlace, block: LayerPlace): boolean =>
  inner.keys.length > block.keys.length && block.keys.every((key, i) => inner.keys[i] === key);
