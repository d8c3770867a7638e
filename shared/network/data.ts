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

/** What a column had before it was standardized. */
export interface Scale {
  readonly mean: number;
  /** 1 where it never varies. */
  readonly std: number;
}

interface PreparedData {
  readonly training: Part;
  readonly validation: Part;
  /** Of the targets, by output; null where they are as the data have them. */
  readonly targetScales: readonly Scale[] | null;
}

/** The data that an experiment asks for: made, split at random, standardized if it says so. */
export function prepareData({ data, seed }: Experiment, plan: NetworkPlan): PreparedData {
  const samples = entryOf(datasets, data).generate(randomStream(seed, 'data'), data);
  const order = permutation(plan.trainingSamples + plan.validationSamples, randomStream(seed, 'split'));
  const part = (rows: Uint32Array): Part => ({
    count: rows.length,
    inputs: gatherRows(samples.inputs, plan.features, rows),
    targets: gatherRows(samples.targets, plan.targets, rows),
  });
  const training = part(order.subarray(plan.validationSamples));
  const validation = part(order.subarray(0, plan.validationSamples));
  if (data['standardize'] === true) standardize(training.inputs, validation.inputs, plan.features);
  const targetScales =
    data['standardizeTarget'] === true && !plan.hasClasses
      ? standardize(training.targets, validation.targets, plan.targets)
      : null;
  return { training, validation, targetScales };
}

let last: { readonly data: Experiment['data']; readonly key: string; readonly prepared: PreparedData } | null = null;

/**
 * The same, made once for those who ask about the same data one after the other: what guessing costs, and what rules see of the samples. To be
 * read, not written to.
 */
export function preparedData(experiment: Experiment, plan: NetworkPlan): PreparedData {
  const { data, seed } = experiment;
  const key = [seed, plan.features, plan.targets, plan.trainingSamples, plan.validationSamples].join();
  if (last?.data !== data || last.key !== key) last = { data, key, prepared: prepareData(experiment, plan) };
  return last.prepared;
}

/** The given rows of a row-major matrix, one after the other. */
export function gatherRows(matrix: Float32Array, columns: number, rows: Uint32Array): Float32Array {
  const gathered = new Float32Array(rows.length * columns);
  rows.forEach((row, i) => gathered.set(matrix.subarray(row * columns, (row + 1) * columns), i * columns));
  return gathered;
}

/**
 * In place; mean and standard deviation are those of the training rows. A column that never varies is only shifted.
 *
 * @param training row-major, so many columns
 */
function standardize(training: Float32Array, validation: Float32Array, columns: number): Scale[] {
  const count = training.length / columns;
  // row by row, as memory has them: column by column takes many times as long where there are thousands
  const means = new Float64Array(columns);
  for (let row = 0; row < training.length; row += columns)
    for (let column = 0; column < columns; column++) means[column]! += training[row + column]!;
  for (let column = 0; column < columns; column++) means[column]! /= count;
  const stds = new Float64Array(columns);
  for (let row = 0; row < training.length; row += columns)
    for (let column = 0; column < columns; column++) stds[column]! += (training[row + column]! - means[column]!) ** 2;
  for (let column = 0; column < columns; column++) stds[column] = Math.sqrt(stds[column]! / count) || 1;
  for (const values of [training, validation])
    for (let row = 0; row < values.length; row += columns)
      for (let column = 0; column < columns; column++)
        values[row + column] = (values[row + column]! - means[column]!) / stds[column]!;
  return Array.from(means, (mean, column) => ({ mean, std: stds[column]! }));
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
