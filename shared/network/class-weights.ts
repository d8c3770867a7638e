import type { Experiment } from '../experiment/experiment';
import { prepareData } from './data';
import type { NetworkPlan } from './plan';

/**
 * Weights by which every class counts alike, however many training samples it has: samples / (classes × samples of the class),
 * to four digits. As scikit-learn's `class_weight='balanced'`. A class without samples keeps 1.
 */
export function balancedWeights(experiment: Experiment, plan: NetworkPlan): number[] {
  const { targets, count } = prepareData(experiment, plan).training;
  const ofClass = new Float64Array(plan.targets);
  targets.forEach((target, i) => (ofClass[i % plan.targets]! += target));
  return Array.from(ofClass, (samples) =>
    samples > 0 ? Number((count / (plan.targets * samples)).toPrecision(4)) : 1,
  );
}
