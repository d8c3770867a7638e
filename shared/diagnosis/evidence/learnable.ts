import Matrix, { solve } from 'ml-matrix';
import type { Part } from '../../network/data';
import { columnFacts } from './column-facts';

/** Enough to tell a relation from none: the standard error of a share is then a few percent. Cost: 400² distances, some 10 ms. */
const MOST_ROWS = 400;
/** Fewer say nothing, as the four points of XOR: then all is taken for learnable. */
const FEWEST_ROWS = 20;
/** Odd, and as many as a few hundred samples bear (Stone 1977: consistent for k → ∞, k/n → 0). */
const NEIGHBOURS = 5;
const MOST_LINEAR_FEATURES = 100;

/**
 * How much of what guessing costs is left to a simple method that reads the inputs: the better of five nearest neighbours and a linear
 * regression, each judged on samples that it has not seen. 0: all can be learnt; 1: the inputs say nothing that these can find.
 *
 * Tells a network that does not learn from data that hold nothing to learn. Squared error throughout: classes are 0/1 columns.
 *
 * Source: Cover & Hart 1967 (the nearest neighbour's error is at most twice the least possible).
 */
export function unlearnableShare({ inputs, targets, count }: Part): number {
  const rows = Math.min(count, MOST_ROWS);
  if (rows < FEWEST_ROWS) return 0;
  const x = standardized(inputs.subarray(0, (inputs.length / count) * rows), rows);
  const y = targets.subarray(0, (targets.length / count) * rows);
  const outputs = y.length / rows;
  const variance = columnFacts(y, outputs).reduce((sum, { std }) => sum + std ** 2, 0);
  if (variance === 0) return 1;
  return Math.min(1, Math.min(neighbourError(x, y, rows), linearError(x, y, rows)) / variance);
}

function standardized(inputs: Float32Array, rows: number): Float64Array {
  const features = inputs.length / rows;
  const columns = columnFacts(inputs, features);
  return Float64Array.from(
    inputs,
    (value, i) => (value - columns[i % features]!.mean) / (columns[i % features]!.std || 1),
  );
}

/** Mean over rows of the squared error, summed over outputs, each row predicted from the others. */
function neighbourError(x: Float64Array, y: Float32Array, rows: number): number {
  const [features, outputs] = [x.length / rows, y.length / rows];
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const distances = Array.from({ length: rows }, (_, other) => {
      let distance = 0;
      for (let f = 0; f < features; f++) distance += (x[row * features + f]! - x[other * features + f]!) ** 2;
      return { other, distance };
    });
    distances[row]!.distance = Infinity;
    distances.sort((a, b) => a.distance - b.distance);
    for (let o = 0; o < outputs; o++) {
      let mean = 0;
      for (let k = 0; k < NEIGHBOURS; k++) mean += y[distances[k]!.other * outputs + o]! / NEIGHBOURS;
      sum += (y[row * outputs + o]! - mean) ** 2;
    }
  }
  return sum / rows;
}

/** The same of a ridge regression that is fitted to the first half and judged on the second. */
function linearError(x: Float64Array, y: Float32Array, rows: number): number {
  const [features, outputs] = [x.length / rows, y.length / rows];
  const half = rows >> 1;
  if (features > MOST_LINEAR_FEATURES || half <= features) return Infinity;
  const matrix = (from: number, to: number) =>
    new Matrix(
      Array.from({ length: to - from }, (_, i) => [...x.subarray((from + i) * features, (from + i + 1) * features), 1]),
    );
  const target = (from: number, to: number) =>
    new Matrix(
      Array.from({ length: to - from }, (_, i) => [...y.subarray((from + i) * outputs, (from + i + 1) * outputs)]),
    );
  const a = matrix(0, half);
  // a little ridge: equal or constant columns leave the system singular
  const normal = a
    .transpose()
    .mmul(a)
    .add(Matrix.eye(features + 1).mul(1e-3 * half));
  const error = matrix(half, rows)
    .mmul(solve(normal, a.transpose().mmul(target(0, half))))
    .sub(target(half, rows));
  return error.norm('frobenius') ** 2 / (rows - half);
}
