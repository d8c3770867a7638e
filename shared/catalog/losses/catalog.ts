import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { LIMITS } from '../../limits/limits';
import { text } from '../../text/text';
import type { ExperimentFacts } from '../facts';
import {
  catalog,
  defaultsOf,
  type Configuration,
  type ExperimentEntry,
  type Misfit,
  type Parameters,
} from '../parameter';
import type { Problem } from '../problem';

export interface Loss extends ExperimentEntry {
  /** What the data must have for this loss to make sense. */
  readonly targets: 'classes' | 'any';
  /** The output activation that the loss looks through: it takes what goes into it, the logits. Left out: it takes the output. */
  readonly logitsOf?: 'softmax' | 'sigmoid';
  /** Takes the targets and the output, with `keras` imported. Class weights go beside it, as `sample_weight`. */
  keras(): string;
  /** Of `output` and `target`, one-hot for classes; `CLASS_WEIGHTS` is the tensor of the class weights, if there are any. */
  pytorch(configuration: Configuration): string;
  /** Typical error of one output, in the unit of the targets, at this loss; left out: the loss does not say. */
  rootMeanSquare?(loss: number): number;
  /**
   * Loss of one sample, before its class weight, where every sample is predicted to be the (weighted) mean of all targets: of classes,
   * their shares as probabilities. No other constant prediction has a lower mean loss. ∞ where a class of share 0 occurs.
   */
  ofMean(mean: readonly number[], target: ArrayLike<number>): number;
  /** One loss a sample: batch × outputs and batch × targets in, [batch] out. */
  perSample(p: ProgramBuilder, output: Tensor, targets: Tensor, configuration: Configuration): Tensor;
}

const NO_PARAMETERS: Parameters = {};

/**
 * A weight for each class, by which the loss of a sample of that class is multiplied; none: all are 1. L stays the sum over the
 * batch divided by its size, as Keras's `class_weight` and `sample_weight` have it, so that a sample's gradient does not depend
 * on which other classes are in its batch. (PyTorch's `CrossEntropyLoss(weight=…)` divides by the sum of the weights.) The
 * validation loss is weighted too, so that both can be compared; Keras leaves it as it is.
 */
const classWeights = {
  type: 'numbers',
  label: 'class weights',
  default: [],
  longest: LIMITS.classes,
  each: { type: 'number', label: 'weight', default: 1, min: 0, max: 1e6, step: 0.1 },
  help: 'Each sample’s loss is multiplied by the weight of its class; the mean is over the samples, as Keras’s class_weight.',
  elsewhere: true,
} as const;

/** Empty: all classes count alike. */
export const classWeightsOf = (loss: Configuration): readonly number[] =>
  (loss['classWeights'] as readonly number[] | undefined) ?? [];

function classWeightMisfits(loss: Configuration): Misfit[] {
  const value = classWeightsOf(loss);
  if (value.length === 0 || value.some((weight) => weight > 0)) return [];
  return [{ path: ['classWeights'], message: text.problems.noClassWeight, value }];
}

/** What a loss for classes needs: data with classes, as many weights as there are classes, and logits in training too. */
function classProblems(loss: Configuration, path: string, { data, output }: ExperimentFacts): Problem[] {
  const { needsClasses, classWeights: words, hiddenLogits } = text.problems;
  const { label, logitsOf } = losses[loss.kind]!;
  if (!data.hasClasses) {
    const fix = { label: needsClasses.fix(meanSquaredError.label), path, value: defaultsOf(meanSquaredError) };
    return [{ path, message: needsClasses.message(label, data.label, meanSquaredError.label), fix }];
  }
  const problems: Problem[] = [];
  const at = output.trainingOnly;
  if (at !== null && output.activation === logitsOf)
    problems.push({
      path: at,
      message: hiddenLogits.message(logitsOf, label),
      fix: { label: hiddenLogits.fix, path: at, value: undefined },
    });
  const count = classWeightsOf(loss).length;
  if (count > 0 && count !== data.targets) {
    const weights = `${path}.classWeights`;
    const message = words.message(count, data.label, data.targets);
    problems.push({ path: weights, message, fix: { label: words.fix, path: weights, value: [] } });
  }
  return problems;
}

/** Losses of samples, each times the weight of its class; targets are one-hot. */
function weighted(p: ProgramBuilder, losses: Tensor, targets: Tensor, loss: Configuration): Tensor {
  const weights = classWeightsOf(loss);
  if (weights.length === 0) return losses;
  // −0 is not a constant
  const row = p.stack(weights.map((weight) => p.constant(weight + 0)));
  return p.multiply(losses, p.sum(p.multiply(targets, row), [1]));
}

/** −y log p, 0 where y is. */
const surprise = (y: number, p: number) => (y === 0 ? 0 : -y * Math.log(p));

const softmaxCrossEntropy: Loss = {
  id: 'softmax_cross_entropy',
  label: 'Softmax cross-entropy',
  formula: String.raw`L = -\sum_i y_i \log \operatorname{softmax}(z)_i`,
  source: 'from logits, as Keras `CategoricalCrossentropy(from_logits=True)` and PyTorch `CrossEntropyLoss`',
  parameters: { classWeights },
  misfits: classWeightMisfits,
  problems: classProblems,
  targets: 'classes',
  logitsOf: 'softmax',
  keras: () => 'keras.losses.CategoricalCrossentropy(from_logits=True)',
  pytorch: (loss) =>
    classWeightsOf(loss).length === 0
      ? 'nn.functional.cross_entropy(output, target)'
      : 'nn.functional.cross_entropy(output, target, weight=CLASS_WEIGHTS, reduction="sum") / len(target)',
  ofMean: (mean, target) => mean.reduce((sum, share, i) => sum + surprise(target[i]!, share), 0),
  // log softmax(z) = s − log Σ exp s with s = z − max z: no overflow, no log of 0.
  perSample: (p, logits, targets, configuration) => {
    const shifted = p.subtract(logits, p.maxShift(logits, [1]));
    const logPartition = p.logarithm(p.sum(p.exponential(shifted), [1]));
    const each = p.subtract(p.multiply(p.sum(targets, [1]), logPartition), p.sum(p.multiply(targets, shifted), [1]));
    return weighted(p, each, targets, configuration);
  },
};

const meanSquaredError: Loss = {
  id: 'mean_squared_error',
  label: 'Mean squared error',
  formula: String.raw`L = \tfrac{1}{n} \sum_i (a_i - y_i)^2`,
  source: 'mean over the outputs too, as Keras `MeanSquaredError` and PyTorch `MSELoss`',
  parameters: NO_PARAMETERS,
  targets: 'any',
  keras: () => 'keras.losses.MeanSquaredError()',
  pytorch: () => 'nn.functional.mse_loss(output, target)',
  rootMeanSquare: Math.sqrt,
  ofMean: (mean, target) => mean.reduce((sum, value, i) => sum + (value - target[i]!) ** 2, 0) / mean.length,
  perSample: (p, output, targets) => p.mean(p.square(p.subtract(output, targets)), [1]),
};

const sigmoidCrossEntropy: Loss = {
  id: 'sigmoid_cross_entropy',
  label: 'Sigmoid cross-entropy',
  formula: String.raw`L = \tfrac{1}{n} \sum_i \ell_i,\quad \ell_i = -y_i \log \sigma(z_i) - (1 - y_i) \log (1 - \sigma(z_i))`,
  source:
    'each output is an independent yes or no; from logits, mean over the outputs, as Keras `BinaryCrossentropy(from_logits=True)` and PyTorch `BCEWithLogitsLoss`',
  parameters: { classWeights },
  misfits: classWeightMisfits,
  problems: classProblems,
  targets: 'classes',
  logitsOf: 'sigmoid',
  keras: () => 'keras.losses.BinaryCrossentropy(from_logits=True)',
  pytorch: (loss) =>
    classWeightsOf(loss).length === 0
      ? 'nn.functional.binary_cross_entropy_with_logits(output, target)'
      : 'nn.functional.binary_cross_entropy_with_logits(output, target, weight=target @ CLASS_WEIGHTS[:, None])',
  ofMean: (mean, target) =>
    mean.reduce((sum, share, i) => sum + surprise(target[i]!, share) + surprise(1 - target[i]!, 1 - share), 0) /
    mean.length,
  // −log σ(z) is softplus(−z): no overflow, no log of 0, and no digits lost where σ is close to 0 or 1.
  perSample: (p, logits, targets, configuration) => {
    const each = p.mean(
      p.add(p.multiply(targets, p.softplus(p.negate(logits))), p.multiply(p.subtract(1, targets), p.softplus(logits))),
      [1],
    );
    return weighted(p, each, targets, configuration);
  },
};

/** What the loss is given: the network's output, or the logits where the output's activation is the one it looks through. */
export function lossInput<T>(
  { logitsOf }: Loss,
  applied: { readonly configuration: { readonly kind: string }; readonly input: T; readonly output: T } | null,
  output: T,
): T {
  return logitsOf && applied?.configuration.kind === logitsOf && applied.output === output ? applied.input : output;
}

export const losses = catalog(softmaxCrossEntropy, sigmoidCrossEntropy, meanSquaredError);
