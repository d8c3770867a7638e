import type { Experiment } from '../experiment/experiment';
import { planRun } from '../network/plan';
import { STATISTIC_IDS, type StatisticId } from '../run/statistic-catalog';
import { runOffset, statisticOffset } from '../run/record';
import { passProgram } from '../network/pass-program';
import type { ProgramBuilder } from '../program/builder';
import type { Values } from '../program/engine';
import type { Tensor } from '../program/tensor';
import { fromKeys } from '../run/run';
import type { Workbench } from './workbench';

/** The numbers of one first step, measured before its update. */
export interface FirstStep {
  readonly loss: number;
  readonly layers: readonly Readonly<Record<StatisticId, number>>[];
}

/** The experiment at initialization, from its own seed on. */
export async function inspect(bench: Workbench, experiment: Experiment, seeds = 1): Promise<FirstStep[]> {
  const firstSteps: FirstStep[] = [];
  for (let i = 0; i < seeds; i++) {
    const prepared = await bench.prepare({ ...experiment, seed: experiment.seed + i });
    const record = await prepared.advance();
    prepared.dispose();
    const { layers } = planRun(experiment);
    firstSteps.push({
      loss: record[runOffset('loss')]!,
      layers: layers.map(({ index }) =>
        fromKeys(STATISTIC_IDS, (id) => record[statisticOffset(id, index, layers.length)]!),
      ),
    });
  }
  return firstSteps;
}

/** Every tensor of one pass through the network and back, at initialization. */
export interface Pass {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly loss: number;
  readonly output: Float32Array;
  /** ∂L/∂(output) */
  readonly outputDelta: Float32Array;
  /** Of each weighted layer, batch × units: pre-activation, activation, ∂L/∂z. */
  readonly layers: readonly { readonly z: Float32Array; readonly a: Float32Array; readonly delta: Float32Array }[];
}

/** @param changed states that are to have other values than the initial ones, made from these */
export async function pass(
  bench: Workbench,
  experiment: Experiment,
  changed: (states: Values) => Values = () => ({}),
): Promise<Pass> {
  const plan = planRun(experiment);
  const prepared = await bench.prepare(experiment);
  const states = await prepared.states();
  const { x, y } = prepared.batch;
  prepared.dispose();
  const compiled = await bench.compile(passProgram(experiment, plan));
  await compiled.write({ ...states, ...changed(states) });
  const got = await compiled.run('pass', { x, y });
  return {
    x,
    y,
    loss: got['loss']![0]!,
    output: got['output']!,
    outputDelta: got['outputDelta']!,
    layers: plan.layers.map(({ index }) => ({
      z: got[`z_${index}`]!,
      a: got[`a_${index}`]!,
      delta: got[`delta_${index}`]!,
    })),
  };
}

/** A float64 number leaves a program as float32 numbers that add up to it. */
export function inParts(p: ProgramBuilder, x: Tensor, parts: number): Tensor[] {
  const found: Tensor[] = [];
  let rest = x;
  for (let i = 0; i < parts; i++) {
    const part = p.cast(rest, 'float32');
    found.push(part);
    rest = p.subtract(rest, p.cast(part, 'float64'));
  }
  return found;
}

export const mean = (values: ArrayLike<number>) => sum(values) / values.length;
export const meanSquare = (values: ArrayLike<number>) => sum(Float64Array.from(values, (x) => x * x)) / values.length;
export const sum = (values: ArrayLike<number>) => Float64Array.from(values).reduce((total, x) => total + x, 0);
export const largest = (values: ArrayLike<number>) =>
  Float64Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Mean over seeds of a number of each first step. */
export const average = (firstSteps: readonly FirstStep[], f: (firstStep: FirstStep) => number) =>
  mean(firstSteps.map(f));

/** E[z²] and E[δ²] of a layer. */
export const preSquare = ({ layers }: FirstStep, l: number) => layers[l]!.preMean ** 2 + layers[l]!.preStd ** 2;
export const deltaSquare = ({ layers }: FirstStep, l: number) => layers[l]!.signalRms ** 2;

/**
 * The factor on the mean square of δ per layer, between two layers counted from 0: geometric mean over layers and seeds.
 *
 * @param from nearer to the input
 */
export const deltaFactor = (firstSteps: readonly FirstStep[], from: number, to: number) =>
  Math.exp(
    average(firstSteps, (firstStep) => Math.log(deltaSquare(firstStep, from) / deltaSquare(firstStep, to))) /
      (to - from),
  );

/** ‖a − b‖ / ‖b‖ */
export function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const difference = Float64Array.from(a, (x, i) => x - b[i]!);
  return Math.sqrt(meanSquare(difference) / meanSquare(b));
}

/** Largest first. The library is loaded when it is needed: the window lists figures and measures none. */
export async function singularValues(values: ArrayLike<number>, rows: number, columns: number): Promise<number[]> {
  const { default: Matrix, SingularValueDecomposition } = await import('ml-matrix');
  const matrix = Matrix.from1DArray(rows, columns, Array.from(values));
  return new SingularValueDecomposition(matrix, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  }).diagonal;
}
