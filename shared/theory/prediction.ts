import { activations as activationCatalog } from '../catalog/activations/catalog';
import { initializers } from '../catalog/initializers/catalog';
import type { WeightTensor } from '../catalog/initializers/initializer';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import type { DenseLayer } from '../catalog/layers/layer-kinds';
import { InvalidExperiment } from '../catalog/problem';
import { prepareData, type Part } from '../network/data';
import { isWeighted } from '../catalog/layers/weighted';
import { text } from '../text/text';
import { planRun, type NetworkPlan } from '../network/plan';
import type { PlacedLayer } from '../network/structure';
import { evaluateActivation } from '../network/slope';
import { MeanField, type FixedPoint } from './mean-field';

/** What mean-field theory says of one sample's way through a weighted layer and back, at initialization. */
export interface SignalPrediction {
  readonly index: number;
  /** E[z²] of the pre-activation. */
  readonly variance: number;
  /**
   * E[δ_l²] / E[δ_{l+1}²] = fan_out · Var(W) of the next weighted layer times E[φ′(z_l)²]; for the last layer, as if another
   * one like it followed.
   */
  readonly chi: number;
}

export interface LayerPrediction extends SignalPrediction {
  /** Correlation between the pre-activations of two samples. */
  readonly correlation: number;
}

export interface Prediction {
  readonly layers: readonly LayerPrediction[];
  /** Of the kind of hidden layer that the network has most of. */
  readonly fixedPoint: FixedPoint;
}

/**
 * Variance and χ of every weighted layer, from the second moment of the experiment's own data: about 0.1 ms per layer, so that
 * a picture can ask for it.
 *
 * @throws InvalidExperiment if the experiment cannot be run, or holds what the theory does not cover
 */
export function predictSignal(experiment: Experiment): SignalPrediction[] {
  const { layers, moments } = theoryOf(experiment);
  return signalThrough(layers, moments.variance);
}

/**
 * All that mean-field theory says of an experiment at initialization: also what becomes of two samples, and where depth leads.
 * A double integral a layer: some 10 ms each.
 *
 * @throws InvalidExperiment as predictSignal does
 */
export function predict(experiment: Experiment): Prediction {
  const { layers, moments } = theoryOf(experiment);
  const signal = signalThrough(layers, moments.variance);
  let { covariance } = moments;
  const predictions = signal.map((prediction, index): LayerPrediction => {
    const { weightVariance, biasVariance, activations } = layers[index]!;
    const { variance } = prediction;
    const correlation = variance > 0 ? (weightVariance * covariance + biasVariance) / variance : 1;
    const response = new MeanField(activations, 1, 0);
    covariance = response.correlationMap(correlation, variance) * response.meanSquare(variance);
    return { ...prediction, correlation };
  });
  const typical = typicalOf(layers);
  const start = signal[layers.indexOf(typical)]!.variance;
  const field = new MeanField(
    typical.activations,
    typical.weightVariance,
    typical.biasVariance,
    typical.keepProbability,
  );
  return { layers: predictions, fixedPoint: field.fixedPoint(start) };
}

/**
 * The kind of hidden layer that the network has most of: its σ_w², σ_b² and φ place the network in the phase diagram.
 *
 * @throws InvalidExperiment as predictSignal does
 */
export const typicalLayer = (experiment: Experiment): TheoryLayer =>
  typicalOf(theoryLayers(experiment, planRun(experiment)));

const typicalOf = (layers: readonly TheoryLayer[]) => mostFrequent(layers.length > 1 ? layers.slice(0, -1) : layers);

function theoryOf(experiment: Experiment) {
  const plan = planRun(experiment);
  const layers = theoryLayers(experiment, plan);
  return { layers, moments: secondMoments(prepareData(experiment, plan).training, plan.features) };
}

/** @param received E[x²] of the inputs */
function signalThrough(layers: readonly TheoryLayer[], received: number): SignalPrediction[] {
  return layers.map(({ weightVariance, biasVariance, activations, keepProbability, fanOutVariance }, index) => {
    const variance = weightVariance * received + biasVariance;
    const response = new MeanField(
      activations,
      (layers[index + 1]?.fanOutVariance ?? fanOutVariance) / keepProbability,
      0,
    );
    // Dropout of rate r multiplies E[a²] by 1 / (1 − r), and what two samples have in common by 1.
    received = response.meanSquare(variance) / keepProbability;
    return { index, variance, chi: response.chi(variance) };
  });
}

/** A weighted layer as the theory sees it. */
export interface TheoryLayer {
  /** fan_in · Var(W) */
  readonly weightVariance: number;
  /** fan_out · Var(W) */
  readonly fanOutVariance: number;
  readonly biasVariance: number;
  /** What follows, up to the next weighted layer. */
  readonly activations: readonly Configuration[];
  /** Share of activations that dropout leaves. */
  readonly keepProbability: number;
}

function theoryLayers(experiment: Experiment, { places, layers }: NetworkPlan): TheoryLayer[] {
  const words = text.problems.theory;
  const foreign = places.find(({ layer }) => !['dense', 'activation', 'dropout'].includes(layer.kind));
  if (foreign) throw beyondTheory(foreign.path, words.layerKind(entryOf(layerCatalog, foreign.layer).label));
  const [first] = places;
  if (!isWeighted(first!.layer)) throw beyondTheory(first!.path, words.noDenseFirst);
  return layers.map(({ documentIndex, fanIn, fanOut }, index) => {
    const { layer, path } = places[documentIndex]!;
    const { kernelInitializer, biasInitializer } = layer as DenseLayer;
    const kernel = varianceOf(
      kernelInitializer,
      { shape: [fanIn, fanOut], layerFanIn: fanIn },
      `${path}.kernelInitializer`,
    );
    if (kernel === 0) throw notRandom(`${path}.kernelInitializer`, kernelInitializer);
    const after = places.slice(documentIndex, layers[index + 1]?.documentIndex);
    const masked = after.slice(after.findIndex((place) => place.layer.kind === 'dropout') + 1);
    const bent =
      masked.length < after.length && masked.find((place) => !elementwiseActivation(place).every(isHomogeneous));
    if (bent) throw beyondTheory(bent.path, words.dropoutFirst);
    return {
      weightVariance: fanIn * kernel,
      fanOutVariance: fanOut * kernel,
      biasVariance: varianceOf(biasInitializer, { shape: [fanOut], layerFanIn: fanIn }, `${path}.biasInitializer`),
      activations: after.flatMap(elementwiseActivation),
      keepProbability: after.reduce(
        (keepProbability, place) =>
          place.layer.kind === 'dropout' ? keepProbability * (1 - place.layer.rate) : keepProbability,
        1,
      ),
    };
  });
}

/** φ of a layer; none where it is the identity, or a softmax, after which no layer comes. */
function elementwiseActivation({ layer }: PlacedLayer): Configuration[] {
  if (!('activation' in layer) || layer.activation.kind === 'linear') return [];
  return entryOf(activationCatalog, layer.activation).outputOnly ? [] : [layer.activation];
}

/** Whether φ(s z) = s φ(z) for s > 0, as for ReLU: then a dropout mask before φ is one after it. */
function isHomogeneous(activation: Configuration): boolean {
  const { phi } = evaluateActivation(activation, [-2, -1, 1, 2]);
  return phi[0] === 2 * phi[1]! && phi[3] === 2 * phi[2]!;
}

function varianceOf(configuration: Configuration, tensor: WeightTensor, path: string): number {
  const entry = entryOf(initializers, configuration);
  const std = entry.std(tensor, configuration);
  const mean = entry.mean?.(configuration) ?? 0;
  // A constant that is not 0 gives all units the same value: nothing that a variance could describe.
  if (std === 0 && mean !== 0) throw notRandom(path, configuration);
  if (mean !== 0) throw beyondTheory(path, text.problems.theory.mean(mean));
  if (entry.unitVariance) throw beyondTheory(path, text.problems.theory.dataDependent(configuration.kind));
  return std ** 2;
}

function notRandom(path: string, { kind }: Configuration): InvalidExperiment {
  return beyondTheory(path, text.problems.theory.notRandom(kind));
}

function beyondTheory(path: string, message: string): InvalidExperiment {
  return new InvalidExperiment([{ path, message }]);
}

/** Mean of x² over samples and features, and of x x′ over pairs of different samples. */
function secondMoments({ inputs, count }: Part, features: number) {
  const sums = new Float64Array(features);
  let squares = 0;
  inputs.forEach((x, i) => {
    sums[i % features]! += x;
    squares += x * x;
  });
  const squaredSum = sums.reduce((total, x) => total + x * x, 0);
  const pairs = count * (count - 1);
  return {
    variance: squares / (count * features),
    covariance: pairs > 0 ? (squaredSum - squares) / (pairs * features) : 0,
  };
}

/** The first of the kind that comes most often. */
function mostFrequent(layers: readonly TheoryLayer[]): TheoryLayer {
  const key = ({ weightVariance, biasVariance, activations, keepProbability }: TheoryLayer) =>
    JSON.stringify([weightVariance.toPrecision(12), biasVariance.toPrecision(12), activations, keepProbability]);
  const counts = new Map<string, number>();
  for (const layer of layers) counts.set(key(layer), (counts.get(key(layer)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return layers.find((layer) => counts.get(key(layer)) === most)!;
}
