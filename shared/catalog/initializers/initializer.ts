import type { RandomStream } from '../../random/stream';
import type { CatalogEntry, Parameters, Values } from '../parameter';

/** [fan_in, fan_out] of a kernel; [units] of a bias. */
export type WeightShape = readonly [number, number] | readonly [number];

/** A tensor to draw, and what its layer receives. */
export interface WeightTensor {
  readonly shape: WeightShape;
  /** Units that go into the layer: PyTorch draws a bias by them, whose own shape does not know. */
  readonly layerFanIn: number;
}

/** What a picker lists initializers under. */
export const FAMILIES = {
  fans: 'Glorot, He, LeCun',
  orthogonal: 'Orthogonal, LSUV',
  pytorch: 'As PyTorch draws them',
  blind: 'Whatever the fans',
  fixed: 'Nothing left to chance',
} as const;

export interface Initializer<P extends Parameters = Parameters> extends CatalogEntry {
  readonly parameters: P;
  readonly family: (typeof FAMILIES)[keyof typeof FAMILIES];
  /** Only a matrix can be drawn so: not offered for biases. */
  readonly kernelOnly?: boolean;
  /** Entries depend on one another, and to draw n² of them takes some n³ operations. */
  readonly cubic?: boolean;
  /** With `math` and `keras.initializers` imported. */
  keras(parameters: Values<P>, tensor: WeightTensor): string;
  /** A statement about the tensor `w`, with `math` and `torch.nn` imported. */
  pytorch(parameters: Values<P>, tensor: WeightTensor): string;
  /**
   * Where `pytorch` says the nearest that PyTorch has: the very same distribution. `keras_truncated_normal_` is defined where it
   * is used: shared/export.
   */
  exactPytorch?(parameters: Values<P>, tensor: WeightTensor): string;
  /** `std` as Python, with `math` imported; left out: the number. */
  stdCode?(tensor: WeightTensor, parameters: Values<P>): string;
  /**
   * Standard deviation of an entry over many draws, 0 where nothing is left to chance: shown in the inspector, used by theory.
   */
  std(tensor: WeightTensor, parameters: Values<P>): number;
  /** The numbers that single letters of the formula stand for, its fans apart. Left out: it has no such letters. */
  symbols?(tensor: WeightTensor, parameters: Values<P>): Readonly<Record<string, number>>;
  /** Mean of the entries; left out: 0. */
  mean?(parameters: Values<P>): number;
  /**
   * Data-dependent: the kernel that was drawn is scaled, on the first batch, until the variance of its layer's pre-activation
   * is within `tolerance` of 1, in at most so many rounds. Left out: the kernel stays as it is drawn.
   */
  unitVariance?(parameters: Values<P>): { readonly tolerance: number; readonly maxRounds: number };
  /** @returns float32, row-major, one value an entry */
  draw(tensor: WeightTensor, random: RandomStream, parameters: Values<P>): Float32Array;
}

export function initializer<const P extends Parameters>(entry: Initializer<P>): Initializer {
  return entry as unknown as Initializer;
}

/**
 * Fans as Keras 3 computes them (`compute_fans`): a kernel [in, out] has fan_in = in and fan_out = out; a vector has its
 * length for both.
 */
export function fansOf({ shape }: WeightTensor): { readonly fanIn: number; readonly fanOut: number } {
  const [fanIn, fanOut = fanIn] = shape;
  return { fanIn, fanOut };
}
