import type { Layer } from '../../shared/experiment/experiment';
import type { LayerPath } from '../document/layer-path';

/** What one card of the stack stands for: a layer, or several equal ones in a row. */
export interface Row {
  /** More than one: a folded group. */
  readonly paths: readonly LayerPath[];
  readonly layer: Layer;
  /** Cards inside a residual block; null for a layer that holds none. */
  readonly inside: readonly Row[] | null;
}

/** Fewer equal layers in a row are shown one by one. */
const FEWEST = 3;

/**
 * The cards of a stack.
 *
 * @param stack what its layers' paths begin with, such as `layers` or `layers[2].layers`
 * @param fold whether equal layers in a row, from this one on, make one card. Layers that differ in shape are not equal
 */
export function rowsOf(
  layers: readonly Layer[],
  stack: string,
  fold: (first: LayerPath) => boolean,
  fanIn: (path: LayerPath) => number | undefined,
): Row[] {
  const rows: Row[] = [];
  const keyAt = (i: number) => `${fanIn(`${stack}[${i}]`)} ${JSON.stringify(layers[i])}`;
  for (let first = 0, next; first < layers.length; first = next) {
    next = first + 1;
    if (fold(`${stack}[${first}]`)) {
      const key = keyAt(first);
      while (next < layers.length && keyAt(next) === key) next++;
      if (next - first < FEWEST) next = first + 1;
    }
    const layer = layers[first]!;
    rows.push({
      paths: Array.from({ length: next - first }, (_, i) => `${stack}[${first + i}]`),
      layer,
      inside:
        layer.kind === 'residual' && next === first + 1
          ? rowsOf(layer.layers, `${stack}[${first}].layers`, fold, fanIn)
          : null,
    });
  }
  return rows;
}

/** The cards in the order in which the arrow keys go through them. */
export const flat = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...flat(row.inside ?? [])]);
