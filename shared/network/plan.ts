import { activations } from '../catalog/activations/catalog';
import { datasets } from '../catalog/datasets/catalog';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import { classWeightsOf, losses } from '../catalog/losses/catalog';
import { newLayer } from '../catalog/layers/new-layer';
import { defaultsOf, entryOf, type Configuration } from '../catalog/parameter';
import type { WeightShape, WeightTensor } from '../catalog/initializers/initializer';
import { optimizers } from '../catalog/optimizers/catalog';
import type { Kept } from '../catalog/layers/layer';
import type { Experiment } from '../experiment/experiment';
import type { DenseLayer, Layer, ResidualLayer } from '../catalog/layers/layer-kinds';
import { LIMITS } from '../limits/limits';
import { InvalidExperiment, type Fix, type Problem } from '../catalog/problem';
import { sizeOf } from '../program/tensor';
import type { LayerInfo } from '../run/run';

/** A layer of the document at its place; a residual block comes before the layers that it holds. */
export interface PlacedLayer {
  readonly layer: Layer;
  /** `layers[2].layers[0]` */
  readonly path: string;
  /** Units that go in, and units that come out. */
  readonly fanIn: number;
  readonly fanOut: number;
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
export interface PlannedState extends Kept, PlannedTensor, WeightTensor {
  readonly shape: WeightShape;
}

/** What the optimizer remembers of a weight, such as its velocity: `velocity_kernel_0`, `dense_1.kernel.velocity`. */
export interface PlannedSlot extends PlannedTensor {
  /** Name of the weight's state. */
  readonly of: string;
  /** What the optimizer's catalog entry calls it. */
  readonly slot: string;
}

/** What follows from a document before anything is computed: shapes, fans, counts, and what is wrong with it. */
export interface NetworkPlan {
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
  /** Units that the last layer puts out. */
  readonly outputs: number;
  /** Numbers that training changes. */
  readonly parameterCount: number;
  readonly trainingSamples: number;
  readonly validationSamples: number;
  /** Empty if the experiment can be run. */
  readonly problems: readonly Problem[];
}

export function planNetwork(experiment: Experiment): NetworkPlan {
  const { data, layers } = experiment;
  const dataset = entryOf(datasets, data);
  const features = dataset.features(data);
  const places = placeLayers(layers, features, 'layers');
  const states = planStates(places);
  const weighted = weightedLayers(places);
  const samples = samplesOf(data);
  const validationSamples = Math.round(samples * Number(data['validationShare']));
  const plan = {
    features,
    targets: dataset.targets(data),
    hasClasses: dataset.hasClasses(data),
    layers: weighted,
    places,
    states,
    slots: planSlots(experiment, states),
    outputs: outputsOf(layers, features),
    parameterCount: states.reduce((total, { shape, trainable }) => total + (trainable ? sizeOf(shape) : 0), 0),
    trainingSamples: samples - validationSamples,
    validationSamples,
  };
  return { ...plan, problems: [...stackProblems(experiment, plan), ...sizeProblems(experiment, plan)] };
}

const samplesOf = (data: Configuration): number => entryOf(datasets, data).samples?.(data) ?? Number(data['samples']);

/** @throws InvalidExperiment if the experiment cannot be run */
export function planRun(experiment: Experiment): NetworkPlan {
  const plan = planNetwork(experiment);
  if (plan.problems.length > 0) throw new InvalidExperiment(plan.problems);
  return plan;
}

function placeLayers(layers: readonly Layer[], features: number, path: string): PlacedLayer[] {
  const places: PlacedLayer[] = [];
  let fanIn = features;
  layers.forEach((layer, i) => {
    const entry = entryOf(layerCatalog, layer);
    const here = `${path}[${i}]`;
    const fanOut = entry.units(layer, fanIn);
    places.push({ layer, path: here, fanIn, fanOut });
    if (entry.stack) places.push(...placeLayers(entry.stack(layer), fanIn, `${here}.layers`));
    fanIn = fanOut;
  });
  return places;
}

/** What a stack puts out when `fanIn` units go in. */
const outputsOf = (layers: readonly Layer[], fanIn: number): number =>
  layers.reduce((units, layer) => entryOf(layerCatalog, layer).units(layer, units), fanIn);

function planStates(places: readonly PlacedLayer[]): PlannedState[] {
  const layersOfKind = new Map<string, number>();
  const statesOfRole = new Map<string, number>();
  const next = (counts: Map<string, number>, key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return places.flatMap(({ layer, fanIn }) => {
    const kept = entryOf(layerCatalog, layer).keeps?.(layer, fanIn) ?? [];
    if (kept.length === 0) return [];
    const title = `${layer.kind}_${next(layersOfKind, layer.kind) + 1}`;
    return kept.map((state) => ({
      ...state,
      layerFanIn: fanIn,
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
  places.forEach(({ layer, fanIn, fanOut }, documentIndex) => {
    if (layer.kind !== 'dense') return;
    const index = found.length;
    found.push({
      index,
      name: `dense_${index + 1}`,
      documentIndex,
      fanIn,
      fanOut,
      activation: entryOf(activations, activationAfter(places, documentIndex)).label,
    });
  });
  return found;
}

/** The last φ that is not the identity before the next weighted layer. */
function activationAfter(places: readonly PlacedLayer[], documentIndex: number): Configuration {
  let found: Configuration = { kind: 'linear' };
  for (let i = documentIndex; i < places.length; i++) {
    const { layer } = places[i]!;
    if (i > documentIndex && layer.kind === 'dense') break;
    if ('activation' in layer && layer.activation.kind !== 'linear') found = layer.activation;
  }
  return found;
}

/** A block adds its input to what its stack makes of it: both must have the same width. */
function blockProblems({ layers }: ResidualLayer, path: string, fanIn: number): Problem[] {
  if (layers.length === 0)
    return [
      {
        path: `${path}.layers`,
        message: 'the residual block is empty; put a layer into it, or delete it',
        fix: { label: 'Delete the block', path, value: undefined },
      },
    ];
  const units = outputsOf(layers, fanIn);
  if (units === fanIn) return [];
  const last = layers.findLastIndex(({ kind }) => kind === 'dense');
  return [
    {
      path: `${path}.layers[${last}].units`,
      message: `the block adds its input of ${fanIn} units to the ${units} that its stack puts out; set the units of its last dense layer to ${fanIn}`,
      fix: { label: `Set to ${fanIn}`, path: `${path}.layers[${last}].units`, value: fanIn },
    },
  ];
}

type Shapes = Omit<NetworkPlan, 'problems'>;

const outputLayer = ({ targets }: Shapes): Layer => ({ ...(newLayer('dense') as DenseLayer), units: targets });

function stackProblems({ layers, data, loss }: Experiment, plan: Shapes): Problem[] {
  const problems: Problem[] = [];
  const { places } = plan;
  const last = plan.layers.at(-1);
  if (!last) {
    problems.push({
      path: 'layers',
      message: 'the stack has no dense layer, so there is nothing to train; add one',
      fix: { label: 'Add a dense layer', path: 'layers', value: [...layers, outputLayer(plan)] },
    });
  } else if (plan.outputs !== plan.targets) {
    const path = `${places[last.documentIndex]!.path}.units`;
    problems.push({
      path,
      message: `${entryOf(datasets, data).label} needs ${plan.targets} outputs, but the last dense layer has ${last.fanOut} units; set it to ${plan.targets}`,
      // inside a residual block another width would break the block
      fix: path.includes('.layers[')
        ? { label: `Add a dense layer of ${plan.targets}`, path: 'layers', value: [...layers, outputLayer(plan)] }
        : { label: `Set to ${plan.targets}`, path, value: plan.targets },
    });
  }
  const tooDeep = places.find(({ path }) => path.split('.').length > LIMITS.depth + 1);
  if (tooDeep)
    problems.push({
      path: tooDeep.path,
      message: `there may be at most ${LIMITS.depth} residual blocks inside one another; take one of those around this layer apart`,
      fix: takeApart(tooDeep.path, places),
    });
  places.forEach(({ layer, path, fanIn }) => {
    if (layer.kind === 'residual') problems.push(...blockProblems(layer, path, fanIn));
    if (
      'activation' in layer &&
      entryOf(activations, layer.activation).outputOnly &&
      path !== `layers[${layers.length - 1}]`
    )
      problems.push({
        path: `${path}.activation`,
        message: `${layer.activation.kind} belongs at the output, but layers follow it; move it to the last layer or choose another activation`,
        fix: { label: 'Make it linear', path: `${path}.activation`, value: { kind: 'linear' } },
      });
  });
  const { targets, label } = entryOf(losses, loss);
  if (targets === 'classes' && !plan.hasClasses)
    problems.push({
      path: 'loss',
      message: `${label} needs classes, but ${entryOf(datasets, data).label} has numbers as targets; choose mean_squared_error`,
      fix: {
        label: 'Use mean squared error',
        path: 'loss',
        value: defaultsOf(losses['mean_squared_error']!),
      },
    });
  const weights = classWeightsOf(loss).length;
  if (targets === 'classes' && plan.hasClasses && weights > 0 && weights !== plan.targets)
    problems.push({
      path: 'loss.classWeights',
      message: `the loss has ${weights} class weights, but ${entryOf(datasets, data).label} has ${plan.targets} classes; give each class one, or none`,
      fix: { label: 'Weigh all classes alike', path: 'loss.classWeights', value: [] },
    });
  return problems;
}

/** The block around a layer gives way to what it holds. */
function takeApart(path: string, places: readonly PlacedLayer[]): Fix {
  const block = path.replace(/\.layers\[\d+\]$/, '');
  const around = block.replace(/\.layers\[\d+\]$/, '');
  const at = (wanted: string) => places.find((place) => place.path === wanted)!.layer as ResidualLayer;
  const index = Number(/\[(\d+)\]$/.exec(block)![1]);
  return {
    label: 'Take the block around it apart',
    path: `${around}.layers`,
    value: at(around).layers.toSpliced(index, 1, ...at(block).layers),
  };
}

/** No dense layer wider than what makes the network small enough: half of the widest, or half of that. */
function narrower(experiment: Experiment, { places }: Shapes): Fix {
  const capped = (layers: readonly Layer[], most: number): Layer[] =>
    layers.map((layer) =>
      layer.kind === 'residual'
        ? { ...layer, layers: capped(layer.layers, most) }
        : layer.kind === 'dense'
          ? { ...layer, units: Math.min(layer.units, most) }
          : layer,
    );
  const countOf = (layers: readonly Layer[]) => planNetwork({ ...experiment, layers }).parameterCount;
  let most = Math.max(...places.map(({ fanOut }) => fanOut));
  do most = Math.ceil(most / 2);
  while (most > 1 && countOf(capped(experiment.layers, most)) > LIMITS.weights);
  return {
    label: `At most ${most.toLocaleString('en')} units a layer`,
    path: 'layers',
    value: capped(experiment.layers, most),
  };
}

function sizeProblems(experiment: Experiment, plan: Shapes): Problem[] {
  const { data, training } = experiment;
  const problems: Problem[] = [];
  const tooMany = (path: string, what: string, count: number, most: number, fix?: Fix) => {
    if (count > most)
      problems.push({
        path,
        message: `${what}: ${count.toLocaleString('en')}, more than the ${most.toLocaleString('en')} allowed`,
        ...(fix && { fix }),
      });
  };
  const setTo = (path: string, value: number): Fix | undefined =>
    value > 0 ? { label: `Set to ${value.toLocaleString('en')}`, path, value } : undefined;
  if (plan.parameterCount > LIMITS.weights)
    tooMany(
      'layers',
      'weights and biases of the network',
      plan.parameterCount,
      LIMITS.weights,
      narrower(experiment, plan),
    );
  const units = plan.places.reduce((total, { fanOut }) => total + fanOut, plan.features);
  tooMany(
    'training.batchSize',
    'activations of one batch (batch size × units of all layers)',
    training.batchSize * units,
    LIMITS.activations,
    setTo('training.batchSize', Math.floor(LIMITS.activations / units)),
  );
  tooMany(
    'data.samples',
    'numbers in the data (samples × (features + targets))',
    samplesOf(data) * (plan.features + plan.targets),
    LIMITS.activations,
    setTo('data.samples', Math.floor(LIMITS.activations / (plan.features + plan.targets))),
  );
  if (training.batchSize === 1)
    plan.places.forEach(({ layer, path }) => {
      if (layer.kind === 'batch_normalization')
        problems.push({
          path,
          message: 'over a batch of one sample every unit has variance 0; set training.batchSize to 2 or more',
          fix: { label: 'Set the batch size to 2', path: 'training.batchSize', value: 2 },
        });
    });
  if (training.batchSize > plan.trainingSamples)
    problems.push({
      path: 'training.batchSize',
      message: `a batch of ${training.batchSize} is more than the ${plan.trainingSamples} training samples; set it to ${plan.trainingSamples} or less`,
      fix: {
        label: `Set to ${plan.trainingSamples}`,
        path: 'training.batchSize',
        value: Math.max(1, plan.trainingSamples),
      },
    });
  return problems;
}
