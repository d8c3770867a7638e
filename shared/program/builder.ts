import { operations } from './operations';
import {
  broadcastShapes,
  sameShape,
  type Attributes,
  type DType,
  type OperationName,
  type Shape,
  type Tensor,
} from './tensor';

/** A tensor, or a number that becomes a constant. */
export type Operand = Tensor | number;

/**
 * Builds a program operation by operation. Shapes are checked as it goes, and a value that is asked for twice is computed
 * once: φ′ for the statistics and φ′ for the backward pass are the same tensor.
 */
export class ProgramBuilder {
  readonly nodes: Tensor[] = [];
  readonly #known = new Map<string, Tensor>();

  #node(operation: OperationName, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor {
    const key = JSON.stringify([operation, inputs.map(({ id }) => id), attributes]);
    const known = this.#known.get(key);
    if (known) return known;
    const rules = operations[operation];
    const shape = rules.shape(inputs, attributes);
    const dtype = rules.dtype ? rules.dtype(inputs, attributes) : inputs[0]!.dtype;
    const node: Tensor = { id: this.nodes.length, operation, inputs, attributes, shape, dtype };
    this.nodes.push(node);
    this.#known.set(key, node);
    return node;
  }

  /** What each step brings: the batch, the learning rate. */
  input(name: string, shape: Shape): Tensor {
    return this.#node('input', [], { name, shape });
  }

  /** What stays in the engine from step to step: weights and optimizer slots. */
  state(name: string, shape: Shape): Tensor {
    return this.#node('state', [], { name, shape });
  }

  constant(value: number, dtype: DType = 'float32'): Tensor {
    // JSON has no NaN, Infinity or −0; they would be taken for one another.
    if (!Number.isFinite(value) || Object.is(value, -0)) throw new Error(`constant ${value}`);
    return this.#node('constant', [], { value, dtype });
  }

  negate = (x: Tensor) =>
    isConstant(x) && x.attributes.value !== 0
      ? this.constant(-x.attributes.value!, x.dtype)
      : this.#node('negate', [x]);
  absolute = (x: Tensor) => this.#node('absolute', [x]);
  sign = (x: Tensor) => this.#node('sign', [x]);
  square = (x: Tensor) => this.#node('square', [x]);
  squareRoot = (x: Tensor) => this.#node('squareRoot', [x]);
  exponential = (x: Tensor) => this.#node('exponential', [x]);
  /** eˣ − 1, exact to the last digits also where eˣ is close to 1. */
  expm1 = (x: Tensor) => this.#node('expm1', [x]);
  logarithm = (x: Tensor) => this.#node('logarithm', [x]);
  tanh = (x: Tensor) => this.#node('tanh', [x]);
  sigmoid = (x: Tensor) => this.#node('sigmoid', [x]);
  /** log(1 + eˣ) */
  softplus = (x: Tensor) => this.#node('softplus', [x]);
  /** x / (1 + |x|) */
  softsign = (x: Tensor) => this.#node('softsign', [x]);
  /** 2/√π ∫₀ˣ exp(−t²) dt */
  erf = (x: Tensor) => this.#node('erf', [x]);

  add = (a: Operand, b: Operand) => this.#binary('add', a, b);
  subtract = (a: Operand, b: Operand) => this.#binary('subtract', a, b);
  divide = (a: Operand, b: Operand) => this.#binary('divide', a, b);
  maximum = (a: Operand, b: Operand) => this.#binary('maximum', a, b);
  minimum = (a: Operand, b: Operand) => this.#binary('minimum', a, b);
  greater = (a: Operand, b: Operand) => this.#binary('greater', a, b);
  less = (a: Operand, b: Operand) => this.#binary('less', a, b);
  equal = (a: Operand, b: Operand) => this.#binary('equal', a, b);

  /** Factors of 1 are left out: differentiation starts with one. */
  multiply(a: Operand, b: Operand): Tensor {
    const [x, y] = this.#operands(a, b);
    if (isConstant(x, 1) && sameShape(broadcastShapes(x.shape, y.shape), y.shape)) return y;
    if (isConstant(y, 1) && sameShape(broadcastShapes(x.shape, y.shape), x.shape)) return x;
    return this.#node('multiply', [x, y]);
  }

  select(condition: Tensor, a: Operand, b: Operand): Tensor {
    return this.#node('select', [condition, ...this.#operands(a, b)]);
  }

  matmul(a: Tensor, b: Tensor, transposeA = false, transposeB = false): Tensor {
    return this.#node('matmul', [a, b], { transposeA, transposeB });
  }

  sum = (x: Tensor, axes = everyAxis(x), keepDims = false) => this.#node('sum', [x], { axes, keepDims });
  mean = (x: Tensor, axes = everyAxis(x), keepDims = false) => this.#node('mean', [x], { axes, keepDims });
  largest = (x: Tensor, axes = everyAxis(x), keepDims = false) => this.#node('largest', [x], { axes, keepDims });
  sumOfSquares = (x: Tensor) => this.#node('sumOfSquares', [x], { axes: everyAxis(x), keepDims: false });
  argMax = (x: Tensor) => this.#node('argMax', [x]);
  norms = (tensors: readonly Tensor[]) => this.#node('norms', tensors);
  moments = (tensors: readonly Tensor[]) => this.#node('moments', tensors);

  reshape = (x: Tensor, shape: Shape) => (sameShape(x.shape, shape) ? x : this.#node('reshape', [x], { shape }));
  broadcastTo = (x: Tensor, shape: Shape) =>
    sameShape(x.shape, shape) ? x : this.#node('broadcastTo', [x], { shape });
  stack = (tensors: readonly Tensor[]) => this.#node('stack', tensors);
  take(vector: Tensor, places: readonly number[]): Tensor {
    const whole = places.length === vector.shape[0] && places.every((place, i) => place === i);
    return whole ? vector : this.#node('take', [vector], { places });
  }
  concatenate = (vectors: readonly Tensor[]) =>
    vectors.length === 1 ? vectors[0]! : this.#node('concatenate', vectors);
  cast = (x: Tensor, dtype: DType) => (x.dtype === dtype ? x : this.#node('cast', [x], { dtype }));

  /** Undoes a broadcast: sums over the axes along which `shape` was stretched to x's shape. */
  sumTo(x: Tensor, shape: Shape): Tensor {
    if (sameShape(x.shape, shape)) return x;
    // A cotangent that is the same everywhere (a constant) may be smaller than the value it belongs to.
    const whole = this.broadcastTo(x, broadcastShapes(x.shape, shape));
    const added = whole.shape.length - shape.length;
    const axes = everyAxis(whole).filter(
      (axis) => axis < added || (shape[axis - added] === 1 && whole.shape[axis] !== 1),
    );
    return axes.length === 0 ? whole : this.reshape(this.sum(whole, axes), shape);
  }

  #binary(operation: OperationName, a: Operand, b: Operand): Tensor {
    return this.#node(operation, this.#operands(a, b));
  }

  #operands(a: Operand, b: Operand): [Tensor, Tensor] {
    const dtype = typeof a !== 'number' ? a.dtype : typeof b !== 'number' ? b.dtype : 'float32';
    const tensor = (x: Operand) => (typeof x === 'number' ? this.constant(x, dtype) : x);
    const [x, y] = [tensor(a), tensor(b)];
    if (x.dtype !== y.dtype) throw new Error(`${x.dtype} meets ${y.dtype}`);
    return [x, y];
  }
}

function isConstant(x: Tensor, value?: number): boolean {
  return x.operation === 'constant' && (value === undefined || x.attributes.value === value);
}

function everyAxis(x: Tensor): number[] {
  return x.shape.map((_, axis) => axis);
}
