import type { ProgramBuilder } from './builder';
import { elementwise, erf, multiplyMatrices, reduce, broadcastTo } from './float64';
import {
  broadcastShapes,
  sameShape,
  shapeText,
  sizeOf,
  type Attributes,
  type DType,
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
   * - a rule
   * - `flat`: zero almost everywhere, or there are no inputs
   * - `none`: not known; differentiating through it throws
   */
  readonly derivative: DerivativeRule | 'flat' | 'none';
  /** The builder has a method for it that takes one tensor, two operands, or a tensor and the axes to reduce. Left out: a written one. */
  readonly method?: 'unary' | 'binary' | 'reduction';
}

/** `d` is ∂L/∂(output), or a tensor that broadcasts to it; one ∂L/∂(input) for each input comes back, null where it is zero. */
type DerivativeRule = (p: ProgramBuilder, node: Tensor, d: Tensor) => readonly (Tensor | null)[];

export interface Unary extends Operation {
  readonly method: 'unary';
}
export interface Binary extends Operation {
  readonly method: 'binary';
}
export interface Reduction extends Operation {
  readonly method: 'reduction';
}

type UnaryDerivative = (p: ProgramBuilder, d: Tensor, x: Tensor, y: Tensor) => Tensor;

const unary = (f: (x: number) => number, derivative: UnaryDerivative | 'flat'): Unary => ({
  method: 'unary',
  shape: ([x]) => x!.shape,
  evaluate: ([x]) => x!.map(f),
  derivative: derivative === 'flat' ? 'flat' : (p, node, d) => [derivative(p, d, node.inputs[0]!, node)],
});

type BinaryDerivative = (p: ProgramBuilder, d: Tensor, a: Tensor, b: Tensor, y: Tensor) => readonly [Tensor, Tensor];

const binary = (f: (a: number, b: number) => number, derivative: BinaryDerivative | 'flat'): Binary => ({
  method: 'binary',
  shape: ([a, b]) => broadcastShapes(a!.shape, b!.shape),
  evaluate: (inputs, node) => elementwise(f, inputs, node),
  derivative:
    derivative === 'flat'
      ? 'flat'
      : (p, node, d) => {
          const [a, b] = node.inputs as [Tensor, Tensor];
          const [da, db] = derivative(p, d, a, b, node);
          return [p.sumTo(da, a.shape), p.sumTo(db, b.shape)];
        },
});

const comparison = (f: (a: number, b: number) => boolean): Binary => ({
  ...binary((a, b) => Number(f(a, b)), 'flat'),
  dtype: () => 'bool',
});

function reducedShape(shape: Shape, { axes, keepDims }: Attributes): Shape {
  return shape.flatMap((size, axis) => (axes!.includes(axis) ? (keepDims ? [1] : []) : [size]));
}

/** What has the shape of a reduction's output, stretched back over the axes that were reduced. */
function stretch(p: ProgramBuilder, d: Tensor, { inputs: [x], attributes }: Tensor): Tensor {
  const reduced = reducedShape(x!.shape, { ...attributes, keepDims: true });
  return p.broadcastTo(p.reshape(d, reduced), x!.shape);
}

const reduction = (
  f: {
    readonly initial: number;
    combine(total: number, x: number): number;
    finish?(total: number, count: number): number;
  },
  derivative: DerivativeRule,
): Reduction => ({
  method: 'reduction',
  shape: ([x], attributes) => reducedShape(x!.shape, attributes),
  evaluate: ([x], node) => reduce(f, x!, node),
  derivative,
});

const sumOfSquares = (x: Float64Array) => x.reduce((total, value) => total + value * value, 0);

/** `count` numbers of each input: the first of every input, then the second of every input, …; for statistics alone. */
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
  derivative: 'none',
});

/** The numbers of all inputs, one input after the other. */
const joining = (shape: Operation['shape']): Operation => ({
  shape,
  evaluate: (inputs, node) => {
    const whole = new Float64Array(sizeOf(node.shape));
    let offset = 0;
    for (const values of inputs) {
      whole.set(values, offset);
      offset += values.length;
    }
    return whole;
  },
  derivative: (p, node, d) => {
    const whole = p.reshape(p.broadcastTo(d, node.shape), [sizeOf(node.shape)]);
    let offset = 0;
    return node.inputs.map((input) => {
      const first = offset;
      const size = sizeOf(input.shape);
      offset += size;
      const own = Array.from({ length: size }, (_, i) => first + i);
      return p.reshape(p.gather(whole, own), input.shape);
    });
  },
});

const source: Operation = {
  shape: (_, { shape }) => shape!,
  dtype: () => 'float32',
  evaluate: () => {
    throw new Error('inputs and states are given to a program, not computed');
  },
  derivative: 'flat',
};

const lastAxis = (x: Tensor) => x.shape[x.shape.length - 1]!;

/**
 * Every operation that a program may hold. To add one: a row here, its line in each native engine, and its case in
 * operation-cases.ts. Names and plain methods of the builder follow from the rows. (A class, because a row then declares its kind:
 * rules use the builder, whose methods are those of the rows, and TypeScript would go round in circles to infer it.)
 */
export class Operations {
  // what comes from outside
  readonly input: Operation = source;
  readonly state: Operation = source;
  readonly constant: Operation = {
    shape: () => [],
    dtype: (_, { dtype }) => dtype ?? 'float32',
    evaluate: (_, { attributes }) => Float64Array.of(attributes.value!),
    derivative: 'flat',
  };

  // one number in, one out
  readonly negate: Operation = unary(
    (x) => -x,
    (p, d) => p.negate(d),
  );
  readonly absolute: Unary = unary(Math.abs, (p, d, x) => p.multiply(d, p.sign(x)));
  readonly sign: Unary = unary(Math.sign, 'flat');
  readonly square: Unary = unary(
    (x) => x * x,
    (p, d, x) => p.multiply(d, p.multiply(2, x)),
  );
  readonly squareRoot: Unary = unary(Math.sqrt, (p, d, _, y) => p.divide(d, p.multiply(2, y)));
  readonly exponential: Unary = unary(Math.exp, (p, d, _, y) => p.multiply(d, y));
  // its own e^x, not y + 1: far on the left e^x is a gradient that vanishes, and y + 1 a rounding error
  readonly expm1: Unary = unary(Math.expm1, (p, d, x) => p.multiply(d, p.exponential(x)));
  readonly logarithm: Unary = unary(Math.log, (p, d, x) => p.divide(d, x));
  readonly tanh: Unary = unary(Math.tanh, (p, d, _, y) => p.multiply(d, p.subtract(1, p.square(y))));
  readonly sigmoid: Unary = unary(
    // exp of a negative number only: no overflow on either side
    (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
    (p, d, _, y) => p.multiply(d, p.multiply(y, p.subtract(1, y))),
  );
  readonly softplus: Unary = unary(
    (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    (p, d, x) => p.multiply(d, p.sigmoid(x)),
  );
  // An operation for its derivative’s sake: the quotient rule takes 1/(1 + |x|) from almost itself.
  readonly softsign: Unary = unary(
    (x) => x / (1 + Math.abs(x)),
    (p, d, x) => p.divide(d, p.square(p.add(1, p.absolute(x)))),
  );
  readonly erf: Unary = unary(erf, (p, d, x) =>
    p.multiply(d, p.multiply(2 / Math.sqrt(Math.PI), p.exponential(p.negate(p.square(x))))),
  );

  // two numbers in, one out; shapes broadcast
  readonly add: Binary = binary(
    (a, b) => a + b,
    (_, d) => [d, d],
  );
  readonly subtract: Binary = binary(
    (a, b) => a - b,
    (p, d) => [d, p.negate(d)],
  );
  readonly multiply: Operation = binary(
    (a, b) => a * b,
    (p, d, a, b) => [p.multiply(d, b), p.multiply(d, a)],
  );
  readonly divide: Binary = binary(
    (a, b) => a / b,
    (p, d, a, b, y) => [p.divide(d, b), p.negate(p.multiply(d, p.divide(y, b)))],
  );
  // At a tie the whole cotangent goes to b: so relu = maximum(z, 0) has relu′(0) = 0, as Keras and PyTorch have it.
  // Asked of the result, so that a NaN hands the cotangent on, as in PyTorch, and no diverged layer looks like a vanished one.
  readonly maximum: Binary = binary(Math.max, (p, d, _, b, y) => {
    const second = p.equal(y, b);
    return [p.select(second, 0, d), p.select(second, d, 0)];
  });
  readonly minimum: Binary = binary(Math.min, (p, d, _, b, y) => {
    const second = p.equal(y, b);
    return [p.select(second, 0, d), p.select(second, d, 0)];
  });
  readonly greater: Binary = comparison((a, b) => a > b);
  readonly less: Binary = comparison((a, b) => a < b);
  readonly equal: Binary = comparison((a, b) => a === b);

  /** condition ? a : b */
  readonly select: Operation = {
    shape: ([condition, a, b]) => broadcastShapes(condition!.shape, broadcastShapes(a!.shape, b!.shape)),
    dtype: ([, a]) => a!.dtype,
    evaluate: (inputs, node) => elementwise((condition, a, b) => (condition ? a : b!), inputs, node),
    derivative: (p, { inputs: [condition, a, b] }, d) => [
      null,
      p.sumTo(p.select(condition!, d, 0), a!.shape),
      p.sumTo(p.select(condition!, 0, d), b!.shape),
    ],
  };

  /** a b, each transposed first if its flag says so; rank 2 only. */
  readonly matmul: Operation = {
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
  };

  // many numbers in, fewer out
  readonly sum: Reduction = reduction({ initial: 0, combine: (total, x) => total + x }, (p, node, d) => [
    stretch(p, d, node),
  ]);
  readonly mean: Reduction = reduction(
    { initial: 0, combine: (total, x) => total + x, finish: (total, count) => total / count },
    (p, node, d) => [stretch(p, p.divide(d, sizeOf(node.inputs[0]!.shape) / sizeOf(node.shape)), node)],
  );
  /**
   * Largest value. Its cotangent goes to where the largest value is, in equal parts at a tie, as TensorFlow and PyTorch (`amax`)
   * have it; with `stopGradient` nowhere: for a shift that cancels, as in softmax.
   */
  readonly reduceMax: Reduction = reduction({ initial: -Infinity, combine: Math.max }, (p, node, d) => {
    const [x] = node.inputs as [Tensor];
    if (node.attributes.stopGradient) return [null];
    const isLargest = p.cast(p.equal(x, stretch(p, node, node)), x.dtype);
    const ties = stretch(p, p.sum(isLargest, node.attributes.axes, node.attributes.keepDims), node);
    return [p.multiply(stretch(p, p.broadcastTo(d, node.shape), node), p.divide(isLargest, ties))];
  });
  readonly sumOfSquares: Operation = reduction({ initial: 0, combine: (total, x) => total + x * x }, (p, node, d) => [
    p.multiply(stretch(p, d, node), p.multiply(2, node.inputs[0]!)),
  ]);
  /**
   * ‖x‖₂ of each input, one vector in float64: right for every magnitude that float32 holds, though its square would
   * overflow or vanish.
   */
  readonly norms: Operation = measurement(1, (x) => [Math.sqrt(sumOfSquares(x))]);
  /**
   * Mean and population standard deviation of each input, float64: all means, then all standard deviations. Right for every
   * magnitude, for a mean far from 0, and exactly 0 for numbers that are all the same.
   */
  readonly moments: Operation = measurement(2, (x) => {
    const mean = x.reduce((total, value) => total + value, 0) / x.length;
    return [mean, Math.sqrt(sumOfSquares(x.map((value) => value - mean)) / x.length)];
  });
  /** Column of each row's largest value, as a number; the first one at a tie. Rank 2 only. */
  readonly argMax: Unary = {
    method: 'unary',
    shape: ([x]) => [x!.shape[0]!],
    evaluate: ([x], { inputs: [tensor] }) => {
      const columns = lastAxis(tensor!);
      return Float64Array.from({ length: x!.length / columns }, (_, row) => {
        const values = x!.subarray(row * columns, (row + 1) * columns);
        return values.reduce((best, value, column) => (value > values[best]! ? column : best), 0);
      });
    },
    derivative: 'flat',
  };

  // the same numbers in another shape or type
  readonly reshape: Operation = {
    shape: ([x], { shape }) => {
      if (sizeOf(x!.shape) !== sizeOf(shape!))
        throw new Error(`reshape of ${shapeText(x!.shape)} to ${shapeText(shape!)}`);
      return shape!;
    },
    evaluate: ([x]) => x!,
    derivative: (p, { inputs: [x] }, d) => [p.reshape(d, x!.shape)],
  };
  readonly broadcastTo: Operation = {
    shape: (_, { shape }) => shape!,
    evaluate: ([x], node) => broadcastTo(x!, node.inputs[0]!.shape, node.shape),
    derivative: (p, { inputs: [x] }, d) => [p.sumTo(d, x!.shape)],
  };
  /** Vectors joined end to end. */
  readonly concatenate: Operation = joining((inputs) => [inputs.reduce((total, { shape }) => total + shape[0]!, 0)]);
  /** Tensors of one shape as one tensor, along a new first axis; scalars become a vector. */
  readonly stack: Operation = joining((inputs) => {
    const { shape } = inputs[0]!;
    const other = inputs.find((input) => !sameShape(input.shape, shape));
    if (other) throw new Error(`stack of ${shapeText(shape)} and ${shapeText(other.shape)}`);
    return [inputs.length, ...shape];
  });
  /** The numbers at `indices` of a vector, in that order. */
  readonly gather: Operation = {
    shape: (_, { indices }) => [indices!.length],
    evaluate: ([x], { attributes }) => Float64Array.from(attributes.indices!, (index) => x![index]!),
    derivative: (p, { inputs: [x], shape, attributes }, d) => {
      const [size] = x!.shape as [number];
      const copies = Array.from({ length: size }, (): number[] => []);
      attributes.indices!.forEach((index, i) => copies[index]!.push(i));
      // A zero after the cotangents, for numbers that were not taken; what was taken twice gets the sum of two gathers.
      const padded = p.concatenate([p.broadcastTo(d, shape), p.broadcastTo(p.constant(0, d.dtype), [1])]);
      const rounds = Math.max(1, ...copies.map(({ length }) => length));
      const parts = Array.from({ length: rounds }, (_, round) =>
        p.gather(
          padded,
          copies.map((own) => own[round] ?? shape[0]!),
        ),
      );
      return [parts.reduce((sum, part) => p.add(sum, part))];
    },
  };
  /** The same numbers in another type; a bool is flat on either side. */
  readonly cast: Operation = {
    shape: ([x]) => x!.shape,
    dtype: (_, { dtype }) => dtype!,
    evaluate: ([x]) => x!,
    derivative: (p, { inputs: [x], dtype }, d) => [
      x!.dtype === 'bool' || dtype === 'bool' ? null : p.cast(d, x!.dtype),
    ],
  };
}

export type OperationName = keyof Operations;

export const operations = new Operations();

export const operationNames = Object.keys(operations) as readonly OperationName[];
