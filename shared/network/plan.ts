import { activations } from '../catalog/activations/catalog';
import { datasets } from '../catalog/datasets/catalog';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import { losses } from '../catalog/losses/catalog';
import { entryOf } from '../catalog/parameter';
import type { Experiment, Layer } from '../experiment/experiment';
import { LIMITS } from '../experiment/limits';
import { InvalidExperiment, type Problem } from '../experiment/problem';
import type { LayerInfo } from '../protocol/run';

/** What follows from a document before anything is computed: shapes, fans, counts, and what is wrong with it. */
export interface NetworkPlan {
  readonly features: number;
  /** Numbers that the network must put out. */
  readonly targets: number;
  readonly hasClasses: boolean;
  /** The weighted layers, from the input on. */
  readonly layers: readonly LayerInfo[];
  /** Units that go into each layer of the document, and as the last one those that come out. */
  readonly widths: readonly number[];
  /** Weights and biases. */
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
  const widths = [features];
  for (const layer of layers) widths.push(entryOf(layerCatalog, layer).units(layer, widths.at(-1)!));
  const weighted = weightedLayers(layers, widths);
  const samples = Number(data['samples']);
  const validationSamples = Math.round(samples * Number(data['validationShare']));
  const plan = {
    features,
    targets: dataset.targets(data),
    hasClasses: dataset.hasClasses,
    layers: weighted,
    widths,
    parameterCount: weighted.reduce((total, { fanIn, fanOut }) => total + (fanIn + 1) * fanOut, 0),
    trainingSamples: samples - validationSamples,
    validationSamples,
  };
  return { ...plan, problems: [...stackProblems(experiment, plan), ...sizeProblems(experiment, plan)] };
}

/** @throws InvalidExperiment if the experiment cannot be run */
export function planRun(experiment: Experiment): NetworkPlan {
  const plan = planNetwork(experiment);
  if (plan.problems.length > 0) throw new InvalidExperiment(plan.problems);
  return plan;
}

function weightedLayers(layers: readonly Layer[], widths: readonly number[]): LayerInfo[] {
  const found: LayerInfo[] = [];
  layers.forEach((layer, documentIndex) => {
    if (layer.kind !== 'dense') return;
    const index = found.length;
    found.push({
      index,
      name: `dense_${index + 1}`,
      documentIndex,
      fanIn: widths[documentIndex]!,
      fanOut: layer.units,
      activation: entryOf(activations, activationAfter(layers, documentIndex)).label,
    });
  });
  return found;
}

/** The last φ that is not the identity before the next weighted layer. */
function activationAfter(layers: readonly Layer[], documentIndex: number) {
  const next = layers.findIndex((layer, i) => i > documentIndex && layer.kind === 'dense');
  return (
    layers
      .slice(documentIndex, next < 0 ? undefined : next)
      .flatMap((layer) => ('activation' in layer ? [layer.activation] : []))
      .findLast(({ kind }) => kind !== 'linear') ?? { kind: 'linear' }
  );
}

type Shapes = Omit<NetworkPlan, 'problems'>;

function stackProblems({ layers, data, loss }: Experiment, plan: Shapes): Problem[] {
  const problems: Problem[] = [];
  const last = plan.layers.at(-1);
  if (!last) {
    problems.push({ path: 'layers', message: 'the stack has no dense layer, so there is nothing to train; add one' });
  } else if (plan.widths.at(-1) !== plan.targets) {
    problems.push({
      path: `layers[${last.documentIndex}].units`,
      message: `${entryOf(datasets, data).label} needs ${plan.targets} outputs, but the last dense layer has ${last.fanOut} units; set it to ${plan.targets}`,
    });
  }
  layers.forEach((layer, i) => {
    if ('activation' in layer && entryOf(activations, layer.activation).outputOnly && i < layers.length - 1)
      problems.push({
        path: `layers[${i}].activation`,
        message: `${layer.activation.kind} belongs at the output, but layers follow it; move it to the last layer or choose another activation`,
      });
  });
  const { targets, label } = entryOf(losses, loss);
  if (targets === 'classes' && !plan.hasClasses)
    problems.push({
      path: 'loss',
      message: `${label} needs classes, but ${entryOf(datasets, data).label} has numbers as targets; choose mean_squared_error`,
    });
  return problems;
}

function sizeProblems({ data, training }: Experiment, plan: Shapes): Problem[] {
  const problems: Problem[] = [];
  const tooMany = (path: string, what: string, count: number, most: number) => {
    if (count > most)
      problems.push({
        path,
        message: `${what}: ${count.toLocaleString('en')}, more than the ${most.toLocaleString('en')} allowed`,
      });
  };
  tooMany('layers', 'weights and biases of the network', plan.parameterCount, LIMITS.weights);
  const units = plan.widths.reduce((total, width) => total + width, 0);
  tooMany(
    'training.batchSize',
    'activations of one batch (batch size × units of all layers)',
    training.batchSize * units,
    LIMITS.activations,
  );
  tooMany(
    'data.samples',
    'numbers in the data (samples × (features + targets))',
    Number(data['samples']) * (plan.features + plan.targets),
    LIMITS.activations,
  );
  if (training.batchSize > plan.trainingSamples)
    problems.push({
      path: 'training.batchSize',
      message: `a batch of ${training.batchSize} is more than the ${plan.trainingSamples} training samples; set it to ${plan.trainingSamples} or less`,
    });
  return problems;
}
