import { group } from 'd3';
import type { Problem } from '../../shared/catalog/problem';
import type { NetworkPlan } from '../../shared/network/plan';
import type { PlacedLayer } from '../../shared/network/structure';
import type { LayerInfo } from '../../shared/run/run';
import type { LayerPath } from './layer-path';

/** What the plan says of one layer. */
export interface PlannedLayer extends PlacedLayer {
  /** Its number among all layers, those inside residual blocks included. */
  readonly place: number;
  /** null: it has no weights. */
  readonly info: LayerInfo | null;
  /** Those that are about this very layer, not about one inside it. */
  readonly problems: readonly Problem[];
  /** What is worth knowing of it, though it can be run. */
  readonly notices: readonly Problem[];
}

/** `layers[2].layers[0]` of `layers[2].layers[0].units`; null where a path leads to no layer. */
export const layerOf = (path: string): LayerPath | null => /^layers\[\d+\](\.layers\[\d+\])*/.exec(path)?.[0] ?? null;

/** The plan by path: made once for a document, because every card of the stack asks for its layer. */
export function indexPlan(
  { places, layers, problems }: NetworkPlan,
  notices: readonly Problem[] = [],
): ReadonlyMap<LayerPath, PlannedLayer> {
  const infos = new Map(layers.map((info) => [info.documentIndex, info]));
  const problemsOf = group(problems, ({ path }) => layerOf(path));
  const noticesOf = group(notices, ({ path }) => layerOf(path));
  return new Map(
    places.map((placed, place): [LayerPath, PlannedLayer] => [
      placed.path,
      {
        ...placed,
        place,
        info: infos.get(place) ?? null,
        problems: problemsOf.get(placed.path) ?? [],
        notices: noticesOf.get(placed.path) ?? [],
      },
    ]),
  );
}
