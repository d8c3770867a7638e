import { datasets } from '../catalog/datasets/catalog';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import { isWeighted } from '../catalog/layers/weighted';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { WeightShape, WeightTensor } from '../catalog/initializers/initializer';
import { optimizers } from '../catalog/optimizers/catalog';
import type { LayerState } from '../catalog/layers/layer';
import type { Experiment } from '../experiment/experiment';
import type { Layer } from '../catalog/layers/layer-kinds';
import { sizeOf, type Shape } from '../program/tensor';
import type { LayerInfo } from '../run/run';

/** A layer of the document at its place; a residual block comes before the layers that it holds. */
export interface PlacedLayer {
  readonly layer: Layer;
  /** `layers[2].layers[0]` */
  readonly path: string;
  /** Sizes by axis of what goes in and of what comes out, without the batch. */
  readonly input: Shape;
  readonly output: Shape;
}

/** A tensor that stays in the engine from step to step. */
interface PlannedTensor {
  /** `kernel_0`: the first kernel from the input on. */
  readonly name: string;
  /** `dense_1.kernel`: what files call it. */
  readonly title: string;
  readonly shape: WeightShape;
}

/** A weight, or a moving statistic. */
export interface PlannedState extends LayerState, PlannedTensor, WeightTensor {
  readonly shape: WeightShape;
}

/** What the optimizer remembers of a weight, such as its velocity: `velocity_kernel_0`, `dense_1.kernel.velocity`. */
export interface PlannedSlot extends PlannedTensor {
  /** Name of the weight's state. */
  readonly of: string;
  /** What the optimizer's catalog entry calls it. */
  readonly slot: string;
}

/** What a document says of its network: shapes, fans and counts. */
export interface NetworkStructure {
  readonly features: number;
  /** Numbers that the network must put out. */
  readonly targets: number;
  readonly hasClasses: boolean;
  /** The weighted layers, from the input on. */
  readonly layers: readonly LayerInfo[];
  /** All layers of the document, those inside residual blocks included; LayerInfo's `documentIndex` counts them. */
  readonly places: readonly PlacedLayer[];
  /** In the order in which a forward pass meets them. */
  readonly states: readonly PlannedState[];
  /** They start at 0. */
  readonly slots: readonly PlannedSlot[];
  /** Numbers that training changes. */
  readonly parameterCount: number;
  readonly trainingSamples: number;
  readonly validationSamples: number;
}

export function structureOf(experiment: Experiment): NetworkStructure {
  const { data, layers } = experiment;
  const dataset = entryOf(datasets, data);
  const features = dataset.features(data);
  const places = placeLayers(layers, [features], 'layers');
  const states = planStates(places);
  const samples = dataset.samples?.(data) ?? Number(data['samples']);
  const validationSamples = Math.round(samples * Number(data['validationShare']));
  return {
    features,
    targets: dataset.targets(data),
    hasClasses: dataset.hasClasses(data),
    layers: weightedLayers(places),
    places,
    states,
    slots: planSlots(experiment, states),
    parameterCount: states.reduce((total, { shape, trainable }) => total + (trainable ? sizeOf(shape) : 0), 0),
    trainingSamples: samples - validationSamples,
    validationSamples,
  };
}

function placeLayers(layers: readonly Layer[], input: Shape, path: string): PlacedLayer[] {
  const places: PlacedLayer[] = [];
  layers.forEach((layer, i) => {
    const entry = entryOf(layerCatalog, layer);
    const here = `${path}[${i}]`;
    const output = entry.output(layer, input);
    places.push({ layer, path: here, input, output });
    if (entry.stack) places.push(...placeLayers(entry.stack(layer), input, `${here}.layers`));
    input = output;
  });
  return places;
}

/** What a stack makes of its input. */
export const outputOf = (layers: readonly Layer[], input: Shape): Shape =>
  layers.reduce((shape, layer) => entryOf(layerCatalog, layer).output(layer, shape), input);

/** The path of the field that sets how wide the output of a stack is; null: no layer has one. */
export function widthPathOf(layers: readonly Layer[], path: string): string | null {
  const fields = layers.map((layer) => entryOf(layerCatalog, layer).widthField);
  const last = fields.findLastIndex((field) => field !== undefined);
  return last < 0 ? null : `${path}[${last}].${fields[last]}`;
}

function planStates(places: readonly PlacedLayer[]): PlannedState[] {
  const layersOfKind = new Map<string, number>();
  const statesOfRole = new Map<string, number>();
  const next = (counts: Map<string, number>, key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return places.flatMap(({ layer, input }) => {
    const states = entryOf(layerCatalog, layer).states?.(layer, input) ?? [];
    if (states.length === 0) return [];
    const title = `${layer.kind}_${next(layersOfKind, layer.kind) + 1}`;
    return states.map((state) => ({
      ...state,
      layerFanIn: input.at(-1)!,
      name: `${state.role}_${next(statesOfRole, state.role)}`,
      title: `${title}.${state.role}`,
    }));
  });
}

function planSlots({ optimizer }: Experiment, states: readonly PlannedState[]): PlannedSlot[] {
  const slots = entryOf(optimizers, optimizer).slots(optimizer);
  return states
    .filter(({ trainable }) => trainable)
    .flatMap(({ name, title, shape }) =>
      slots.map((slot) => ({ slot, of: name, name: `${slot}_${name}`, title: `${title}.${slot}`, shape })),
    );
}

function weightedLayers(places: readonly PlacedLayer[]): LayerInfo[] {
  const found: LayerInfo[] = [];
  places.forEach(({ layer, input, output }, documentIndex) => {
    if (!isWeighted(layer)) return;
    const index = found.length;
    found.push({
      index,
      name: `dense_${index + 1}`,
      documentIndex,
      fanIn: input.at(-1)!,
      fanOut: output.at(-1)!,
      activation: activationAfter(places, documentIndex).kind,
    });
  });
  return found;
}

/** The last φ that is not the identity before the next weighted layer. */
function activationAfter(places: readonly PlacedLayer[], documentIndex: number): Configuration {
  let found: Configuration = { kind: 'linear' };
  for (let i = documentIndex; i < places.length; i++) {
    const { layer } = places[i]!;
    if (i > documentIndex && isWeighted(layer)) break;
    if ('activation' in layer && layer.activation.kind !== 'linear') found = layer.activation;
  }
  return found;
}
