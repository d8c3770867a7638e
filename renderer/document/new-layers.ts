import type { DenseLayer, Layer } from '../../shared/catalog/layers/layer-kinds';
import { newLayer } from '../../shared/catalog/layers/new-layer';
import { isWeighted } from '../../shared/catalog/layers/weighted';
import type { Experiment } from '../../shared/experiment/experiment';
import { structureOf } from '../../shared/network/structure';
import { blockOf, indexesOf, placeOf, sibling, type LayerPath } from './layer-path';

// What a new layer takes over from those that are there, so that a stack is built with few actions.

interface PlacedDense {
  readonly path: LayerPath;
  readonly layer: DenseLayer;
}

/** The dense layers, those inside residual blocks included. */
const denseLayers = (layers: readonly Layer[], stack = 'layers'): PlacedDense[] =>
  layers.flatMap((layer, i): PlacedDense[] => {
    const path = `${stack}[${i}]`;
    if (layer.kind === 'residual') return denseLayers(layer.layers, `${path}.layers`);
    return isWeighted(layer) ? [{ path, layer }] : [];
  });

/** All but the last one, which puts out the prediction. */
const hiddenLayers = (layers: readonly Layer[]): PlacedDense[] => denseLayers(layers).slice(0, -1);

/** The hidden layer that a new one at a gap is to be like: the nearest before it, or else the first. */
function nearestHidden({ layers }: Experiment, gap: LayerPath): DenseLayer | undefined {
  const hidden = hiddenLayers(layers);
  const isBefore = ({ path }: PlacedDense) => comesBefore(path, gap);
  return (hidden.findLast(isBefore) ?? hidden[0])?.layer;
}

function comesBefore(path: LayerPath, gap: LayerPath): boolean {
  const [left, right] = [indexesOf(path), indexesOf(gap)];
  const depth = left.findIndex((index, i) => index !== right[i]);
  return depth >= 0 && (right[depth] === undefined || left[depth]! < right[depth]);
}

/** The last hidden layer of a document, which a new one in an empty stack is like. */
export const lastHidden = ({ layers }: Experiment): DenseLayer | undefined => hiddenLayers(layers).at(-1)?.layer;

/**
 * A new layer for a gap. A dense one has units, activation and initializers of the hidden layer nearest before it.
 *
 * @param remembered the hidden layer that was there last, where the stack has none
 */
export function layerFor(
  kind: string,
  experiment: Experiment,
  gap: LayerPath,
  remembered: DenseLayer | undefined,
): Layer {
  const layer = newLayer(kind);
  if (!isWeighted(layer)) return layer;
  return { ...layer, ...(nearestHidden(experiment, gap) ?? remembered) };
}

/** Whether a layer is the output layer and as wide as the data ask for, without a φ: then new layers go before it. */
function isFittingOutput(experiment: Experiment, path: LayerPath): boolean {
  const layer = experiment.layers[placeOf(path)];
  return (
    blockOf(path) === null &&
    placeOf(path) === experiment.layers.length - 1 &&
    layer !== undefined &&
    isWeighted(layer) &&
    layer.activation.kind === 'linear' &&
    layer.units === structureOf(experiment).targets
  );
}

/** The first layer with weights brings the output layer that the data ask for; null: there is one, or the gap is inside a block. */
export function outputFor(experiment: Experiment, layer: Layer, gap: LayerPath): DenseLayer | null {
  const { layers, targets } = structureOf(experiment);
  if (layers.length > 0 || !isWeighted(layer) || blockOf(gap) !== null) return null;
  return { ...(newLayer('dense') as DenseLayer), units: targets };
}

/** The gap after layers that stand side by side; before the output layer where that is the last of them. */
export const gapAfter = (experiment: Experiment, run: readonly LayerPath[]): LayerPath =>
  isFittingOutput(experiment, run.at(-1)!) ? run.at(-1)! : sibling(run.at(-1)!, 1);
