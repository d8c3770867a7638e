import type { ProgramBuilder } from './builder';
import type { OperationName } from './operations';
import type { Tensor } from './tensor';

/** An operation on small inputs: what its derivative and every engine are tested on. */
export interface OperationCase {
  readonly inputs: readonly (readonly number[])[];
  readonly shapes: readonly (readonly number[])[];
  build(p: ProgramBuilder, ...x: Tensor[]): Tensor;
}

const A = [0.3, -1.2, 2.5, 0.7, -0.4, 1.1];
const B = [1.5, 0.8, -0.6, 2.2, 0.9, -1.7];
const ROW = [0.5, -0.25, 2];
const POSITIVE = [0.3, 1.2, 2.5, 0.7, 0.4, 1.1];

const unary = (build: OperationCase['build'], inputs = A): OperationCase[] => [
  { inputs: [inputs], shapes: [[2, 3]], build },
];
const binary = (build: OperationCase['build']): OperationCase[] => [
  {
    inputs: [A, B],
    shapes: [
      [2, 3],
      [2, 3],
    ],
    build,
  },
  { inputs: [A, ROW], shapes: [[2, 3], [3]], build },
  { inputs: [ROW, A], shapes: [[3], [2, 3]], build },
  {
    inputs: [A, [0.6, -0.9]],
    shapes: [
      [2, 3],
      [2, 1],
    ],
    build,
  },
  { inputs: [[0.75], A], shapes: [[], [2, 3]], build },
];
const reduction = (
  build: (p: ProgramBuilder, x: Tensor, axes?: number[], keepDims?: boolean) => Tensor,
): OperationCase[] => [
  { inputs: [A], shapes: [[2, 3]], build: (p, x) => build(p, x!) },
  { inputs: [A], shapes: [[2, 3]], build: (p, x) => build(p, x!, [0]) },
  { inputs: [A], shapes: [[2, 3]], build: (p, x) => build(p, x!, [1], true) },
];
const measurement = (build: (p: ProgramBuilder, tensors: readonly Tensor[]) => Tensor): OperationCase[] => [
  { inputs: [A], shapes: [[2, 3]], build: (p, x) => build(p, [x!]) },
  {
    inputs: [A, B],
    shapes: [
      [2, 3],
      [2, 3],
    ],
    build: (p, ...x) => build(p, x),
  },
  {
    inputs: [A, ROW, B, ROW],
    shapes: [[2, 3], [3], [2, 3], [3]],
    build: (p, ...x) => build(p, x),
  },
];

const matmul = (transposeA: boolean, transposeB: boolean): OperationCase => ({
  inputs: [A, [...B, ...ROW, ...ROW]],
  shapes: [transposeA ? [3, 2] : [2, 3], transposeB ? [4, 3] : [3, 4]],
  build: (p, a, b) => p.matmul(a!, b!, transposeA, transposeB),
});

/** Every operation has its cases here; one that is added without fails to compile. */
export const operationCases: Readonly<Record<OperationName, readonly OperationCase[]>> = {
  input: unary((_, x) => x!),
  state: unary((p, x) => p.add(x!, p.state('s', [2, 3]))),
  constant: unary((p, x) => p.add(x!, p.constant(0.1))),
  negate: unary((p, x) => p.negate(x!)),
  absolute: unary((p, x) => p.absolute(x!)),
  sign: unary((p, x) => p.sign(x!)),
  square: unary((p, x) => p.square(x!)),
  squareRoot: unary((p, x) => p.squareRoot(x!), POSITIVE),
  exponential: unary((p, x) => p.exponential(x!)),
  expm1: unary((p, x) => p.expm1(x!)),
  logarithm: unary((p, x) => p.logarithm(x!), POSITIVE),
  tanh: unary((p, x) => p.tanh(x!)),
  sigmoid: unary((p, x) => p.sigmoid(x!)),
  softplus: unary((p, x) => p.softplus(x!)),
  softsign: unary((p, x) => p.softsign(x!)),
  erf: unary((p, x) => p.erf(x!)),
  add: binary((p, a, b) => p.add(a!, b!)),
  subtract: binary((p, a, b) => p.subtract(a!, b!)),
  multiply: binary((p, a, b) => p.multiply(a!, b!)),
  divide: binary((p, a, b) => p.divide(a!, b!)),
  maximum: binary((p, a, b) => p.maximum(a!, b!)),
  minimum: binary((p, a, b) => p.minimum(a!, b!)),
  greater: binary((p, a, b) => p.cast(p.greater(a!, b!), 'float32')),
  less: binary((p, a, b) => p.cast(p.less(a!, b!), 'float32')),
  equal: [
    {
      inputs: [
        [1, 2, 3],
        [1, 5, 3],
      ],
      shapes: [[3], [3]],
      build: (p, a, b) => p.cast(p.equal(a!, b!), 'float32'),
    },
  ],
  select: binary((p, a, b) => p.select(p.greater(p.add(a!, b!), 0), a!, b!)),
  matmul: [matmul(false, false), matmul(true, false), matmul(false, true), matmul(true, true)],
  sum: reduction((p, x, axes, keepDims) => p.sum(x, axes, keepDims)),
  mean: reduction((p, x, axes, keepDims) => p.mean(x, axes, keepDims)),
  reduceMax: [
    ...reduction((p, x, axes, keepDims) => p.reduceMax(x, axes, keepDims)),
    // softmax: the shift cancels, so nothing is lost where it is taken for a constant
    ...unary((p, x) => {
      const powers = p.exponential(p.subtract(x!, p.maxShift(x!, [1])));
      return p.divide(powers, p.sum(powers, [1], true));
    }),
  ],
  sumOfSquares: unary((p, x) => p.sumOfSquares(x!)),
  norms: measurement((p, tensors) => p.cast(p.norms(tensors), 'float32')),
  moments: measurement((p, tensors) => p.cast(p.moments(tensors), 'float32')),
  argMax: [
    { inputs: [A], shapes: [[2, 3]], build: (p, x) => p.argMax(x!) },
    // the first at a tie
    { inputs: [[1, 1, 0, 2, 3, 3]], shapes: [[2, 3]], build: (p, x) => p.argMax(x!) },
  ],
  reshape: unary((p, x) => p.reshape(x!, [3, 2])),
  broadcastTo: [
    { inputs: [ROW], shapes: [[3]], build: (p, x) => p.broadcastTo(x!, [2, 3]) },
    { inputs: [[0.5, -2]], shapes: [[2, 1]], build: (p, x) => p.broadcastTo(x!, [2, 3]) },
  ],
  concatenate: [{ inputs: [ROW, [4, 5]], shapes: [[3], [2]], build: (p, a, b) => p.concatenate([a!, b!]) }],
  stack: [
    { inputs: [[4], [5]], shapes: [[], []], build: (p, a, b) => p.stack([a!, b!]) },
    {
      inputs: [A, B],
      shapes: [
        [2, 3],
        [2, 3],
      ],
      build: (p, a, b) => p.stack([a!, b!]),
    },
  ],
  gather: [{ inputs: [A], shapes: [[6]], build: (p, x) => p.gather(x!, [5, 0, 0, 2]) }],
  cast: unary((p, x) => p.cast(p.square(p.cast(x!, 'float64')), 'float32')),
};
