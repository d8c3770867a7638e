import type { NpyArray } from '../archive/npy';
import type { Experiment } from '../experiment/experiment';
import { batchesOf, gatherRows, prepareData, type Part } from '../network/data';
import type { NetworkPlan } from '../network/plan';
import { initialWeights } from '../network/weights';

/** Row numbers that data.npz holds at most, as 80 MB of them: a longer run goes through these batches again. */
const MOST_BATCH_ROWS = 20_000_000;

/** Steps whose batches are stored: all, if there are not too many. */
export const storedSteps = ({ training: { steps, batchSize } }: Experiment): number =>
  Math.min(steps, Math.max(1, Math.floor(MOST_BATCH_ROWS / batchSize)));

/**
 * What an exported program reads, as NumPy arrays by file.
 *
 * - data.npz: `x_train`, `y_train`, `x_validation`, `y_validation`, float32, samples × features and samples × targets, split and
 *   standardized; `batches`, uint32, steps × batch size: rows of the training part.
 * - initial-weights.npz: every weight and moving statistic as the lab's run starts, `dense_1.kernel` [fan_in, units].
 */
export function exportedArrays(experiment: Experiment, plan: NetworkPlan) {
  const { training, validation } = prepareData(experiment, plan);
  const { batchSize } = experiment.training;
  const rowsOf = batchesOf(training.count, batchSize, experiment.seed);
  const steps = storedSteps(experiment);
  const batches = new Uint32Array(steps * batchSize);
  for (let step = 1; step <= steps; step++) batches.set(rowsOf(step), (step - 1) * batchSize);
  const inputs = ({ count, inputs: values }: Part): NpyArray => ({ shape: [count, plan.features], values });
  const targets = ({ count, targets: values }: Part): NpyArray => ({ shape: [count, plan.targets], values });
  return {
    data: {
      x_train: inputs(training),
      y_train: targets(training),
      x_validation: inputs(validation),
      y_validation: targets(validation),
      batches: { shape: [steps, batchSize], values: batches },
    },
    initialWeights: () => {
      const first = gatherRows(training.inputs, plan.features, batches.subarray(0, batchSize));
      const values = initialWeights(experiment, plan, first);
      return Object.fromEntries(
        plan.states.map(({ name, title, shape }): [string, NpyArray] => [title, { shape, values: values[name]! }]),
      );
    },
  };
}
