import type { ProgramBuilder } from './builder';
import { elementwise, erf, multiplyMatrices, reduce, broadcastTo } from './float64';
import {
  broadcastShapes,
  sameShape,
  shapeText,
  sizeOf,
  type Attributes,
  type DType,
  type OperationName,
  type Shape,
  type Tensor,
} from './tensor';

/**
 * Everything there is to know of an operation but its line in the native engines: what shape comes out, what it computes
 * (in float64, bools as 0 and 1), and how the cotangent of its output becomes cotangents of its inputs.
 */
export interface Operation {
  /** @throws Error if the inputs do not fit */
  shape(inputs: readonly Tensor[], attributes: Attributes): Shape;
  /** Left out: that of the first input. */
  dtype?(inputs: readonly Tensor[], attributes: Attributes): DType;
  evaluate(inputs: readonly Float64Array[], node: Tensor): Float64Array;
  /**
   * `d` is ∂L/∂(output), of the output's shape; one ∂L/∂(input) for each input comes back, null where it is zero.
   * Left out: the operation is flat almost everywhere, or has no inputs.
   */
  derivative?(p: ProgramBuilder, node: Tensor, d: Tensor): readonly (Tensor | null)[];
}

type UnaryDerivative = (p: ProgramBuilder, d: Tensor, x: Tensor, y: Tensor) => Tensor;

const unary = (f: (x: number) => number, derivative?: UnaryDerivative): Operation => ({
  shape: ([x]) => x!.shape,
  evaluate: ([x]) => x!.map(f),
  ...(derivative && { derivative: (p, node, d) => [derivative(p, d, node.inputs[0]!, node)] }),
});

type BinaryDerivative = (p: ProgramBuilder, d: Tensor, a: Tensor, b: Tensor, y: Tensor) => readonly [Tensor, Tensor];

const binary = (f: (a: number, b: number) => number, derivative?: BinaryDerivative): Operation => ({
  shape: ([a, b]) => broadcastShapes(a!.shape, b!.shape),
  evaluate: (inputs, node) => elementwise(f, inputs, node),
  ...(derivative && {
    derivative: (p, node, d) => {
      const [a, b] = node.inputs as [Tensor, Tensor];
      const [da, db] = derivative(p, d, a, b, node);
      return [p.sumTo(da, a.shape), p.sumTo(db, b.shape)];
    },
  }),
});

const comparison = (f: (a: number, b: number) => boolean): Operation => ({
  ...binary((a, b) => Number(f(a, b))),
  dtype: () => 'bool',
});

function reducedShape(shape: Shape, { axes, keepDims }: Attributes): Shape {
  return shape.flatMap((size, axis) => (axes!.includes(axis) ? (keepDims ? [1] : []) : [size]));
}

/** `d` of a reduction, stretched back over the axes that were reduced. */
function stretch(p: ProgramBuilder, d: Tensor, { inputs: [x], attributes }: Tensor): Tensor {
  const kept = reducedShape(x!.shape, { ...attributes, keepDims: true });
  return p.broadcastTo(p.reshape(d, kept), x!.shape);
}

const reduction = (
  f: {
    readonly initial: number;
    combine(total: number, x: number): number;
    finish?(total: number, count: number): number;
  },
  derivative?: (p: ProgramBuilder, d: Tensor, x: Tensor, y: Tensor) => Tensor,
): Operation => ({
  shape: ([x], attributes) => reducedShape(x!.shape, attributes),
  evaluate: ([x], node) => reduce(f, x!, node),
  ...(derivative && { derivative: (p, node, d) => [derivative(p, d, node.inputs[0]!, node)] }),
});

const sumOfSquares = (x: Float64Array) => x.reduce((total, value) => total + value * value, 0);

/** `count` numbers of each input: the first of every input, then the second of every input, … */
const measurement = (count: number, measure: (x: Float64Array) => readonly number[]): Operation => ({
  shape: (inputs) => [count * inputs.length],
  dtype: () => 'float64',
  evaluate: (inputs) => {
    const measured = inputs.map(measure);
    return Float64Array.from({ length: count * inputs.length }, (_, i) => {
      const [which, input] = [Math.floor(i / inputs.length), i % inputs.length];
      return measured[input]![which]!;
    });
  },
});

function joined(inputs: readonly Float64Array[], node: Tensor): Float64Array {
  const whole = new Float64Array(sizeOf(node.shape));
  let offset = 0;
  for (const values of inputs) {
    whole.set(values, offset);
    offset += values.length;
  }
  return whole;
}

const source: Operation = {
  shape: (_, { shape }) => shape!,
  dtype: () => 'float32',
  evaluate: () => {
    throw new Error('inputs and states are given to a program, not computed');
  },
};

const lastAxis = (x: Tensor) => x.shape[x.shape.length - 1]!;

/** Every operation that a program may hold. To add one: its name, a row here, and its line in each native engine. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  // what comes from outside
  input: source,
  state: source,
  constant: {
    shape: () => [],
    dtype: (_, { dtype }) => dtype ?? 'float32',
    evaluate: (_, { attributes }) => Float64Array.of(attributes.value!),
  },

  // one number in, one out
  negate: unary(
    (x) => -x,
    (p, d) => p.negate(d),
  ),
  absolute: unary(Math.abs, (p, d, x) => p.multiply(d, p.sign(x))),
  sign: unary(Math.sign),
  square: unary(
    (x) => x * x,
    (p, d, x) => p.multiply(d, p.multiply(2, x)),
  ),
  squareRoot: unary(Math.sqrt, (p, d, _, y) => p.divide(d, p.multiply(2, y))),
  exponential: unary(Math.exp, (p, d, _, y) => p.multiply(d, y)),
  // its own e^x, not y + 1: far on the left e^x is a gradient that vanishes, and y + 1 a rounding error
  expm1: unary(Math.expm1, (p, d, x) => p.multiply(d, p.exponential(x))),
  logarithm: unary(Math.log, (p, d, x) => p.divide(d, x)),
  tanh: unary(Math.tanh, (p, d, _, y) => p.multiply(d, p.subtract(1, p.square(y)))),
  sigmoid: unary(
    // exp of a negative number only: no overflow on either side
    (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    (p, d, _, y) => p.multiply(d, p.multiply(y, p.subtract(1, y))),
  ),
  softplus: unary(
    (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    (p, d, x) => p.multiply(d, p.sigmoid(x)),
  ),
  // An operation of its own for its derivative: the quotient rule takes 1/(1 + |x|) from almost itself.
  softsign: unary(
    (x) => x / (1 + Math.abs(x)),
    (p, d, x) => p.divide(d, p.square(p.add(1, p.absolute(x)))),
  ),
  erf: unary(erf, (p, d, x) => p.multiply(d, p.multiply(2 / Math.sqrt(Math.PI), p.exponential(p.negate(p.square(x)))))),

  // two numbers in, one out; shapes broadcast
  add: binary(
    (a, b) => a + b,
    (_, d) => [d, d],
  ),
  subtract: binary(
    (a, b) => a - b,
    (p, d) => [d, p.negate(d)],
  ),
  multiply: binary(
    (a, b) => a * b,
    (p, d, a, b) => [p.multiply(d, b), p.multiply(d, a)],
  ),
  divide: binary(
    (a, b) => a / b,
    (p, d, a, b, y) => [p.divide(d, b), p.negate(p.multiply(d, p.divide(y, b)))],
  ),
  // At a tie the whole cotangent goes to b: so relu = maximum(z, 0) has relu′(0) = 0, as Keras and PyTorch have it.
  // Asked of the result, so that a NaN hands the cotangent on, as in PyTorch, and no broken layer looks like a vanished one.
  maximum: binary(Math.max, (p, d, _, b, y) => {
    const second = p.equal(y, b);
    return [p.select(second, 0, d), p.select(second, d, 0)];
  }),
  minimum: binary(Math.min, (p, d, _, b, y) => {
    const second = p.equal(y, b);
    return [p.select(second, 0, d), p.select(second, d, 0)];
  }),
  greater: comparison((a, b) => a > b),
  less: comparison((a, b) => a < b),
  equal: comparison((a, b) => a === b),

  /** condition ? a : b */
  select: {
    shape: ([condition, a, b]) => broadcastShapes(condition!.shape, broadcastShapes(a!.shape, b!.shape)),
    dtype: ([, a]) => a!.dtype,
    evaluate: (inputs, node) => elementwise((condition, a, b) => (condition ? a : b!), inputs, node),
    derivative: (p, { inputs: [condition, a, b] }, d) => [
      null,
      p.sumTo(p.select(condition!, d, 0), a!.shape),
      p.sumTo(p.select(condition!, 0, d), b!.shape),
    ],
  },

  /** a b, each transposed first if its flag says so; rank 2 only. */
  matmul: {
    shape: ([a, b], { transposeA, transposeB }) => {
      const [rows, innerA] = transposeA ? [a!.shape[1]!, a!.shape[0]!] : [a!.shape[0]!, a!.shape[1]!];
      const [innerB, columns] = transposeB ? [b!.shape[1]!, b!.shape[0]!] : [b!.shape[0]!, b!.shape[1]!];
      if (a!.shape.length !== 2 || b!.shape.length !== 2 || innerA !== innerB)
        throw new Error(`matmul of ${shapeText(a!.shape)} and ${shapeText(b!.shape)}`);
      return [rows, columns];
    },
    evaluate: ([a, b], node) => multiplyMatrices(a!, b!, node),
    derivative: (p, { inputs: [a, b], attributes: { transposeA = false, transposeB = false } }, d) => [
      transposeA ? p.matmul(b!, d, transposeB, true) : p.matmul(d, b!, false, !transposeB),
      transposeB ? p.matmul(d, a!, true, transposeA) : p.matmul(a!, d, !transposeA, false),
    ],
  },

  // many numbers in, fewer out
  sum: {
    ...reduction({ initial: 0, combine: (total, x) => total + x }),
    derivative: (p, node, d) => [stretch(p, d, node)],
  },
  mean: {
    ...reduction({ initial: 0, combine: (total, x) => total + x, finish: (total, count) => total / count }),
    derivative: (p, node, d) => [stretch(p, p.divide(d, sizeOf(node.inputs[0]!.shape) / sizeOf(node.shape)), node)],
  },
  /** Largest value. No cotangent: it serves as a shift that cancels (softmax) and in statistics. */
  largest: reduction({ initial: -Infinity, combine: Math.max }),
  sumOfSquares: {
    ...reduction({ initial: 0, combine: (total, x) => total + x * x }),
    derivative: (p, node, d) => [p.multiply(stretch(p, d, node), p.multiply(2, node.inputs[0]!))],
  },
  /**
   * ‖x‖₂ of each input, one vector in float64: right for every magnitude that float32 holds, though its square would
   * overflow or vanish.
   */
  norms: measurement(1, (x) => [Math.sqrt(sumOfSquares(x))]),
  /**
   * Mean and population standard deviation of each input, float64: all means, then all standard deviations. Right for every
   * magnitude, for a mean far from 0, and exactly 0 for numbers that are all the same.
   */
  moments: measurement(2, (x) => {
    const mean = x.reduce((total, value) => total + value, 0) / x.length;
    return [mean, Math.sqrt(sumOfSquares(x.map((value) => value - mean)) / x.length)];
  }),
  /** Column of each row's largest value, as a number; the first one at a tie. Rank 2 only. */
  argMax: {
    shape: ([x]) => [x!.shape[0]!],
    evaluate: ([x], { inputs: [tensor] }) => {
      const columns = lastAxis(tensor!);
      return Float64Array.from({ length: x!.length / columns }, (_, row) => {
        const values = x!.subarray(row * columns, (row + 1) * columns);
        return values.reduce((best, value, column) => (value > values[best]! ? column : best), 0);
      });
    },
  },

  // the same numbers in another shape or type
  reshape: {
    shape: ([x], { shape }) => {
      if (sizeOf(x!.shape) !== sizeOf(shape!))
        throw new Error(`reshape of ${shapeText(x!.shape)} to ${shapeText(shape!)}`);
      return shape!;
    },
    evaluate: ([x]) => x!,
    derivative: (p, { inputs: [x] }, d) => [p.reshape(d, x!.shape)],
  },
  broadcastTo: {
    shape: (_, { shape }) => shape!,
    evaluate: ([x], node) => broadcastTo(x!, node.inputs[0]!.shape, node.shape),
    derivative: (p, { inputs: [x] }, d) => [p.sumTo(d, x!.shape)],
  },
  /** Vectors joined end to end. */
  concatenate: {
    shape: (inputs) => [inputs.reduce((total, { shape }) => total + shape[0]!, 0)],
    evaluate: joined,
  },
  /** Tensors of one shape as one tensor, along a new first axis; scalars become a vector. */
  stack: {
    shape: (inputs) => {
      const { shape } = inputs[0]!;
      const other = inputs.find((input) => !sameShape(input.shape, shape));
      if (other) throw new Error(`stack of ${shapeText(shape)} and ${shapeText(other.shape)}`);
      return [inputs.length, ...shape];
    },
    evaluate: joined,
  },
  /** The numbers that stand at `places` of a vector, in that order. */
  take: {
    shape: (_, { places }) => [places!.length],
    evaluate: ([x], { attributes }) => Float64Array.from(attributes.places!, (place) => x![place]!),
  },
  cast: {
    shape: ([x]) => x!.shape,
    dtype: (_, { dtype }) => dtype!,
    evaluate: ([x]) => x!,
  },
};

export const operationNames = Object.keys(operations) as readonly OperationName[];
