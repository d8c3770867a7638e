import { everyAxis, NodeList, type Operand } from './node-list';
import { broadcastShapes, sameShape, type DType, type Shape, type Tensor } from './tensor';

/**
 * Builds a program operation by operation; methods of plain operations come from their rows (node-list.ts), those that ask for more
 * are here.
 */
export class ProgramBuilder extends NodeList {
  /** What each step brings: the batch, the learning rate. */
  input(name: string, shape: Shape): Tensor {
    return this.node('input', [], { name, shape });
  }

  /** What stays in the engine from step to step: weights and optimizer slots. */
  state(name: string, shape: Shape): Tensor {
    return this.node('state', [], { name, shape });
  }

  constant(value: number, dtype: DType = 'float32'): Tensor {
    // JSON has no NaN, Infinity or −0; they would be taken for one another.
    if (!Number.isFinite(value) || Object.is(value, -0)) throw new Error(`constant ${value}`);
    return this.node('constant', [], { value, dtype });
  }

  /** A constant stays one. */
  negate = (x: Tensor) =>
    isConstant(x) && x.attributes.value !== 0 ? this.constant(-x.attributes.value!, x.dtype) : this.node('negate', [x]);

  /** Factors of 1 are left out: differentiation starts with one. */
  multiply(a: Operand, b: Operand): Tensor {
    const [x, y] = this.operands(a, b);
    if (isConstant(x, 1) && sameShape(broadcastShapes(x.shape, y.shape), y.shape)) return y;
    if (isConstant(y, 1) && sameShape(broadcastShapes(x.shape, y.shape), x.shape)) return x;
    return this.node('multiply', [x, y]);
  }

  select(condition: Tensor, a: Operand, b: Operand): Tensor {
    return this.node('select', [condition, ...this.operands(a, b)]);
  }

  matmul(a: Tensor, b: Tensor, transposeA = false, transposeB = false): Tensor {
    return this.node('matmul', [a, b], { transposeA, transposeB });
  }

  /**
   * The largest number along `axes`, with size 1, to subtract before an exponential. It cancels from the result, so
   * differentiate takes it for a constant.
   */
  maxShift = (x: Tensor, axes: readonly number[]) =>
    this.node('reduceMax', [x], { axes, keepDims: true, stopGradient: true });
  sumOfSquares = (x: Tensor) => this.node('sumOfSquares', [x], { axes: everyAxis(x), keepDims: false });
  norms = (tensors: readonly Tensor[]) => this.node('norms', tensors);
  moments = (tensors: readonly Tensor[]) => this.node('moments', tensors);

  reshape = (x: Tensor, shape: Shape) => (sameShape(x.shape, shape) ? x : this.node('reshape', [x], { shape }));
  broadcastTo = (x: Tensor, shape: Shape) => (sameShape(x.shape, shape) ? x : this.node('broadcastTo', [x], { shape }));
  stack = (tensors: readonly Tensor[]) => this.node('stack', tensors);
  gather(vector: Tensor, indices: readonly number[]): Tensor {
    const whole = indices.length === vector.shape[0] && indices.every((index, i) => index === i);
    return whole ? vector : this.node('gather', [vector], { indices });
  }
  concatenate = (vectors: readonly Tensor[]) =>
    vectors.length === 1 ? vectors[0]! : this.node('concatenate', vectors);
  cast = (x: Tensor, dtype: DType) => (x.dtype === dtype ? x : this.node('cast', [x], { dtype }));

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
}

function isConstant(x: Tensor, value?: number): boolean {
  return x.operation === 'constant' && (value === undefined || x.attributes.value === value);
}
