import type { NetworkPlan } from '../../shared/network/plan';
import type { LayerPath } from './layer-path';

type Stack = Pick<NetworkPlan, 'places' | 'layers'>;

/**
 * Whether a layer of one stack is the layer at the same place of the other: both have layers of the same kinds at all places. Then those
 * with weights have the same names in both. What else was changed since (units, activations) leaves a layer what it is.
 */
export const haveSameLayers = (one: Stack, other: Stack): boolean =>
  one.places.length === other.places.length &&
  one.places.every(
    ({ path, layer }, i) => path === other.places[i]!.path && layer.kind === other.places[i]!.layer.kind,
  ) &&
  one.layers.length === other.layers.length &&
  one.layers.every(({ documentIndex }, i) => documentIndex === other.layers[i]!.documentIndex);

/** Where a layer with weights stands. @param index from the input on, as pictures count them; null: there is no such layer */
export function pathOfLayer({ places, layers }: Stack, index: number): LayerPath | null {
  const info = layers[index];
  return (info && places[info.documentIndex]?.path) ?? null;
}

/** The row that a layer has in pictures; null: it has no weights, and thus no row. */
export function layerOfPath({ places, layers }: Stack, path: LayerPath): number | null {
  return layers.find(({ documentIndex }) => places[documentIndex]?.path === path)?.index ?? null;
}
