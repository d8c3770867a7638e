import { classWeightsOf, losses } from '../catalog/losses/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import { preparedData, type Part, type Scale } from '../network/data';
import { planNetwork, type NetworkPlan } from '../network/plan';

/** What one constant prediction, the best for the training samples, reaches on a part of the data. */
export interface Guessed {
  /** Mean loss, with the class weights; ∞ where a class occurs that the training samples do not have. */
  readonly loss: number;
  /** Share of the most frequent training class: class weights do not count in an accuracy. null without classes. */
  readonly accuracy: number | null;
  /** Mean squared error in the targets' own units, squared, whatever the loss. null with classes. */
  readonly squaredError: number | null;
  /** Variance of this part's targets as the network is given them, the mean over the outputs: what R² compares with. */
  readonly variance: number;
}

export interface Guessing {
  /** What is predicted for every sample: the (weighted) share of each class, or the mean of each target. */
  readonly prediction: readonly number[];
  readonly training: Guessed;
  /** null without validation samples. */
  readonly validation: Guessed | null;
  /** Share of each class in the training samples; null without classes. */
  readonly shares: readonly number[] | null;
  /** Whether all classes have the same share and weight: then a softmax's guess costs the weight times ln K. */
  readonly equalClasses: boolean;
}

// The same document is asked about with each reading of its loss.
const known = new WeakMap<Configuration, { readonly key: string; readonly guessing: Guessing }>();

/**
 * What it costs to predict the same for every sample: what a network reaches that ignores its input. The prediction is the
 * best one for the training samples; the validation samples are measured against it as against a trained network.
 */
export function whatGuessingCosts(experiment: Experiment, plan: NetworkPlan = planNetwork(experiment)): Guessing {
  const { data, seed, loss } = experiment;
  const key = JSON.stringify([seed, loss]);
  const before = known.get(data);
  if (before?.key === key) return before.guessing;
  const guessing = guess(experiment, plan);
  known.set(data, { key, guessing });
  return guessing;
}

function guess(experiment: Experiment, plan: NetworkPlan): Guessing {
  const { training, validation, targetScales } = preparedData(experiment, plan);
  const weights = plan.hasClasses ? classWeightsOf(experiment.loss) : [];
  const { targets: outputs, hasClasses } = plan;
  const mean = meanOf(training, outputs, []);
  const prediction = weights.length > 0 ? meanOf(training, outputs, weights) : mean;
  const measured = (part: Part): Guessed => ({
    loss: meanLoss(experiment.loss, prediction, part, weights),
    accuracy: hasClasses ? meanOf(part, outputs, [])[mean.indexOf(Math.max(...mean))]! : null,
    squaredError: hasClasses ? null : squaredError(part, mean, targetScales),
    variance: squaredError(part, meanOf(part, outputs, []), null),
  });
  return {
    prediction,
    training: measured(training),
    validation: validation.count > 0 ? measured(validation) : null,
    shares: hasClasses ? mean : null,
    equalClasses: hasClasses && new Set(mean).size === 1 && new Set(weights).size <= 1,
  };
}

const rowOf = ({ targets }: Part, row: number, outputs: number) => targets.subarray(row * outputs, (row + 1) * outputs);

/** The weight of a sample: that of its class, if there are weights. */
const weightOf = (target: ArrayLike<number>, weights: readonly number[]) =>
  weights.length === 0 ? 1 : weights.reduce((sum, weight, i) => sum + weight * target[i]!, 0);

/** Weighted mean of each target; where every weight is 0, whatever is predicted costs nothing. */
function meanOf(part: Part, outputs: number, weights: readonly number[]): number[] {
  const sums = new Float64Array(outputs);
  let total = 0;
  for (let row = 0; row < part.count; row++) {
    const target = rowOf(part, row, outputs);
    const weight = weightOf(target, weights);
    total += weight;
    for (let i = 0; i < outputs; i++) sums[i]! += weight * target[i]!;
  }
  return Array.from(sums, (sum) => (total > 0 ? sum / total : 1 / outputs));
}

function meanLoss(loss: Configuration, prediction: readonly number[], part: Part, weights: readonly number[]): number {
  const { ofMean } = entryOf(losses, loss);
  let sum = 0;
  for (let row = 0; row < part.count; row++) {
    const target = rowOf(part, row, prediction.length);
    const weight = weightOf(target, weights);
    // a class of weight 0 costs nothing, even one that is never predicted
    if (weight > 0) sum += weight * ofMean(prediction, target);
  }
  return sum / part.count;
}

/** @param scales with which the targets were standardized: the error is in the units that they had before */
function squaredError(part: Part, prediction: readonly number[], scales: readonly Scale[] | null): number {
  let sum = 0;
  for (let row = 0; row < part.count; row++)
    prediction.forEach((value, i) => {
      const error = part.targets[row * prediction.length + i]! - value;
      sum += (error * (scales?.[i]!.std ?? 1)) ** 2;
    });
  return sum / (part.count * prediction.length);
}
