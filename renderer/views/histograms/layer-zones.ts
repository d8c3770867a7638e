import { entryOf, type Configuration } from '../../../shared/catalog/parameter';
import { layers as layerCatalog } from '../../../shared/catalog/layers/catalog';
import { activations } from '../../../shared/catalog/activations/catalog';
import type { Experiment } from '../../../shared/experiment/experiment';
import type { Layer } from '../../../shared/catalog/layers/layer-kinds';
import { SIGNAL_BINS } from '../../../shared/run/bins';
import { planNetwork } from '../../../shared/network/plan';
import { evaluateActivation, steepestSlope } from '../../../shared/network/slope';
import { SATURATED } from '../../../shared/network/measure-layers';
import { saturationZones, type Zone } from './saturation-zones';

const { from, to } = SIGNAL_BINS;
const POINTS = 1201;
const Z = Float64Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1));

/**
 * Where the φ of each weighted layer is saturated, over its own z. None where something stands between z and φ (a
 * normalization), or where φ is not elementwise.
 */
export function zonesOfLayers(experiment: Experiment): Zone[][] {
  const { layers, places } = planNetwork(experiment);
  const known = new Map<string, Zone[]>();
  return layers.map(({ documentIndex }) => {
    const phi = phiOf(places[documentIndex]!.layer, places[documentIndex + 1]?.layer);
    if (!phi || entryOf(activations, phi).slope) return [];
    const key = JSON.stringify(phi);
    const zones = known.get(key) ?? zonesOf(phi);
    known.set(key, zones);
    return zones;
  });
}

/**
 * Of the shares that the statistic “saturation” has, those that are of the φ of these zones: where one activation follows another, the statistic
 * looks at the last.
 */
export function sharesOfZones(experiment: Experiment, saturation: readonly number[]): (number | null)[] {
  const { layers, places } = planNetwork(experiment);
  return layers.map(({ documentIndex }, i) => {
    const own = places[documentIndex]!.layer;
    const followed = places.slice(documentIndex + 1);
    const next = followed.findIndex(({ layer }) => entryOf(layerCatalog, layer).isWeighted);
    const between = followed.slice(0, next < 0 ? undefined : next).filter(({ layer }) => layer.kind === 'activation');
    const isSquashed = 'activation' in own && own.activation.kind !== 'linear';
    return between.length > (isSquashed ? 0 : 1) ? null : saturation[i]!;
  });
}

/** φ does beyond ±6 what it does there. */
function zonesOf(phi: Configuration): Zone[] {
  const zones = saturationZones(Z, evaluateActivation(phi, Z).slope, steepestSlope(phi));
  return zones.map((zone) => ({
    ...zone,
    from: zone.from < from ? -Infinity : edgeNear(phi, zone.from, -1),
    to: zone.to > to ? Infinity : edgeNear(phi, zone.to, 1),
  }));
}

/** Below every float32. */
const JUST_BESIDE = 1e-300;

/**
 * Where a zone ends, to 1e-8: bins of small z are far finer than the points above. An end at 0, as ReLU has, is exact, and 0 lies on its own side.
 *
 * @param outwards 1 for an upper end, −1 for a lower one
 */
function edgeNear(phi: Configuration, edge: number, outwards: 1 | -1): number {
  const [steepest, count] = [steepestSlope(phi), 1001];
  let [middle, step] = [edge, (to - from) / (POINTS - 1)];
  for (let round = 0; round < 2; round++) {
    const [start, width] = [middle - step, (2 * step) / (count - 1)];
    const points = Float64Array.from({ length: count }, (_, i) => start + i * width);
    const flat = Array.from(evaluateActivation(phi, points).slope, (slope) => Math.abs(slope) < SATURATED * steepest);
    const change = flat.findIndex((is, i) => i > 0 && is !== flat[i - 1]);
    if (change < 0) return middle;
    middle = (points[change]! + points[change - 1]!) / 2;
    step = width;
  }
  if (Math.abs(middle) > 1e-7) return middle;
  const isFlat = Math.abs(evaluateActivation(phi, [0]).slope[0]!) < SATURATED * steepest;
  return (isFlat ? outwards : -outwards) * JUST_BESIDE;
}

/** The φ that z goes straight into: the layer's own, or, where that is the identity, that of an activation right after it. */
function phiOf(layer: Layer, next: Layer | undefined): Configuration | null {
  if ('activation' in layer && layer.activation.kind !== 'linear') return layer.activation;
  return next?.kind === 'activation' ? next.activation : null;
}
