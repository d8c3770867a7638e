import { sizeOf, type Shape, type Tensor } from './tensor';

/** Steps in memory from one index to the next along each axis of `to`, 0 where `from` is stretched. */
function strides(from: Shape, to: Shape): number[] {
  let step = 1;
  const result = new Array<number>(to.length).fill(0);
  for (let axis = from.length - 1; axis >= 0; axis--) {
    if (from[axis] !== 1) result[axis + to.length - from.length] = step;
    step *= from[axis]!;
  }
  return result;
}

/** Index in a tensor of shape `from` of every element of shape `to`, in memory order. */
function indicesIn(from: Shape, to: Shape): Int32Array {
  const steps = strides(from, to);
  let result = Int32Array.of(0);
  to.forEach((size, axis) => {
    const next = new Int32Array(result.length * size);
    for (let i = 0, k = 0; i < result.length; i++)
      for (let index = 0; index < size; index++, k++) next[k] = result[i]! + index * steps[axis]!;
    result = next;
  });
  return result;
}

export function broadcastTo(x: Float64Array, from: Shape, to: Shape): Float64Array {
  if (sizeOf(from) === sizeOf(to)) return x;
  if (x.length === 1) return new Float64Array(sizeOf(to)).fill(x[0]!);
  const indices = indicesIn(from, to);
  const result = new Float64Array(indices.length);
  for (let i = 0; i < result.length; i++) result[i] = x[indices[i]!]!;
  return result;
}

/** f of one number from each input, stretched to the node's shape. */
export function elementwise(
  f: (a: number, b: number, ...c: readonly number[]) => number,
  inputs: readonly Float64Array[],
  node: Tensor,
): Float64Array {
  const [a, b, c] = inputs.map((values, i) => broadcastTo(values, node.inputs[i]!.shape, node.shape));
  const result = new Float64Array(sizeOf(node.shape));
  for (let i = 0; i < result.length; i++) result[i] = c ? f(a![i]!, b![i]!, c[i]!) : f(a![i]!, b![i]!);
  return result;
}

export function reduce(
  f: {
    readonly initial: number;
    combine(total: number, x: number): number;
    finish?(total: number, count: number): number;
  },
  x: Float64Array,
  node: Tensor,
): Float64Array {
  const from = node.inputs[0]!.shape;
  const reduced = from.map((size, axis) => (node.attributes.axes!.includes(axis) ? 1 : size));
  const totals = new Float64Array(sizeOf(reduced)).fill(f.initial);
  const target = indicesIn(reduced, from);
  for (let i = 0; i < x.length; i++) totals[target[i]!] = f.combine(totals[target[i]!]!, x[i]!);
  const count = x.length / totals.length;
  return f.finish ? totals.map((total) => f.finish!(total, count)) : totals;
}

export function multiplyMatrices(a: Float64Array, b: Float64Array, node: Tensor): Float64Array {
  const { transposeA = false, transposeB = false } = node.attributes;
  const [rows, columns] = node.shape as [number, number];
  const inner = node.inputs[0]!.shape[transposeA ? 0 : 1]!;
  // Row-major copies of A and of B transposed, so that the innermost loop runs along memory in both.
  const left = transposeA ? transposed(a, inner, rows) : a;
  const right = transposeB ? b : transposed(b, inner, columns);
  const result = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = row * inner;
    let column = 0;
    // Four sums side by side, each in its own order: one alone waits at every addition for the one before, and takes twice as long.
    for (; column + 3 < columns; column += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let k = 0, j = column * inner; k < inner; k++, j++) {
        const x = left[start + k]!;
        sum0 += x * right[j]!;
        sum1 += x * right[j + inner]!;
        sum2 += x * right[j + 2 * inner]!;
        sum3 += x * right[j + 3 * inner]!;
      }
      const at = row * columns + column;
      result[at] = sum0;
      result[at + 1] = sum1;
      result[at + 2] = sum2;
      result[at + 3] = sum3;
    }
    for (; column < columns; column++) {
      let sum = 0;
      for (let k = 0, j = column * inner; k < inner; k++, j++) sum += left[start + k]! * right[j]!;
      result[row * columns + column] = sum;
    }
  }
  return result;
}

function transposed(x: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(x.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) result[column * rows + row] = x[row * columns + column]!;
  return result;
}

/**
 * erf x by the series 2/√π exp(−x²) Σₙ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · … · (2n + 1)), whose terms are all of one sign: nothing cancels.
 *
 * Source: NIST Digital Library of Mathematical Functions, eq. 7.6.2.
 */
export function erf(x: number): number {
  // 1 − erf 6 is 2e-17, less than the last digit of 1
  if (Math.abs(x) >= 6) return Math.sign(x);
  let [term, sum] = [x, x];
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
