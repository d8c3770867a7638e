import type { OperationName } from './operations';

/** Sizes by axis, outermost first; [] is a scalar. */
export type Shape = readonly number[];

/** float64 is for statistics alone: squares of float32 values neither overflow nor vanish in it. */
export type DType = 'float32' | 'float64' | 'bool';

export interface Attributes {
  /** Of an input or a state. */
  readonly name?: string;
  /** Of a constant. */
  readonly value?: number;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Axes that a reduction takes away. */
  readonly axes?: readonly number[];
  /** Keep reduced axes with size 1. */
  readonly keepDims?: boolean;
  /** What reshape and broadcast lead to. */
  readonly shape?: Shape;
  /** Of gather: where in a vector each number that comes out is. */
  readonly indices?: readonly number[];
  /** Of reduceMax: differentiate takes it for a constant. */
  readonly stopGradient?: true;
  /** What cast leads to. */
  readonly dtype?: DType;
}

/** A value of a program: the operation that makes it, from which values, and what it looks like. Immutable. */
export interface Tensor {
  /** Place in the program's list; every input's id is smaller. */
  readonly id: number;
  readonly operation: OperationName;
  readonly inputs: readonly Tensor[];
  readonly attributes: Attributes;
  readonly shape: Shape;
  readonly dtype: DType;
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

export const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`;

/**
 * The shape that two operands meet in, as NumPy broadcasts them: aligned at the last axis, size 1 stretches.
 *
 * @throws Error if they do not fit
 */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1)
      throw new Error(`shapes ${shapeText(a)} and ${shapeText(b)} do not fit`);
    return sizeA === 1 ? sizeB : sizeA;
  });
}
