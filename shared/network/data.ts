import { datasets } from '../catalog/datasets/catalog';
import { entryOf } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import { permutation, randomStream } from '../random/stream';
import type { NetworkPlan } from './plan';

/** Rows of inputs and targets, row-major. */
export interface Part {
  readonly count: number;
  /** count × features */
  readonly inputs: Float32Array;
  /** count × targets */
  readonly targets: Float32Array;
}

/** The data that an experiment asks for: made, split at random, standardized if it says so. */
export function prepareData({ data, seed }: Experiment, plan: NetworkPlan): { training: Part; validation: Part } {
  const samples = entryOf(datasets, data).generate(randomStream(seed, 'data'), data);
  const order = permutation(plan.trainingSamples + plan.validationSamples, randomStream(seed, 'split'));
  const part = (rows: Uint32Array): Part => ({
    count: rows.length,
    inputs: gatherRows(samples.inputs, plan.features, rows),
    targets: gatherRows(samples.targets, plan.targets, rows),
  });
  const training = part(order.subarray(plan.validationSamples));
  const validation = part(order.subarray(0, plan.validationSamples));
  if (data['standardize'] === true) standardize(training, validation, plan.features);
  return { training, validation };
}

/** The given rows of a row-major matrix, one after the other. */
export function gatherRows(matrix: Float32Array, columns: number, rows: Uint32Array): Float32Array {
  const gathered = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => gathered.set(matrix.subarray(row * columns, (row + 1) * columns), i * columns));
  return gathered;
}

/** In place; mean and standard deviation are those of the training rows. A feature that never varies is only shifted. */
function standardize(training: Part, validation: Part, features: number): void {
  for (let feature = 0; feature < features; feature++) {
    let sum = 0;
    let squares = 0;
    for (let i = feature; i < training.inputs.length; i += features) sum += training.inputs[i]!;
    const mean = sum / training.count;
    for (let i = feature; i < training.inputs.length; i += features) squares += (training.inputs[i]! - mean) ** 2;
    const std = Math.sqrt(squares / training.count) || 1;
    for (const { inputs } of [training, validation])
      for (let i = feature; i < inputs.length; i += features) inputs[i] = (inputs[i]! - mean) / std;
  }
}

/**
 * The rows of every step's batch: the training rows in a new random order each epoch, cut into whole batches. A batch may end
 * one epoch and begin the next, so that every batch has the same size and no row is left out.
 *
 * Any step may be asked for, so that a run can go on where another one stopped.
 *
 * @returns step, counted from 1 → row numbers below `count`
 */
export function batchesOf(count: number, batchSize: number, seed: number): (step: number) => Uint32Array {
  let epoch = -1;
  let order = new Uint32Array();
  const rowAt = (position: number) => {
    const wanted = Math.floor(position / count);
    if (wanted !== epoch) {
      order = permutation(count, randomStream(seed, `shuffle_${wanted}`)) as typeof order;
      epoch = wanted;
    }
    return order[position % count]!;
  };
  return (step) => Uint32Array.from({ length: batchSize }, (_, i) => rowAt((step - 1) * batchSize + i));
}
