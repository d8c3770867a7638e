import type { LayerInfo } from '../../shared/run/run';

/** Layers one after the other that have the same shape and activation, from the first to the last of them. */
export function equalNeighbours(
  layers: readonly LayerInfo[],
): { readonly first: LayerInfo; readonly last: LayerInfo }[] {
  const groups: { first: LayerInfo; last: LayerInfo }[] = [];
  for (const layer of layers) {
    const group = groups.at(-1);
    if (group && shapeOf(group.first) === shapeOf(layer)) group.last = layer;
    else groups.push({ first: layer, last: layer });
  }
  return groups;
}

/** What the table says of a layer besides its name. */
const shapeOf = ({ fanIn, fanOut, activation }: LayerInfo): string => JSON.stringify([fanIn, fanOut, activation]);
