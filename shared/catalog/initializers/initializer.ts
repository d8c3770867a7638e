import type { RandomStream } from '../../random/stream';
import type { Described, Parameters, Values } from '../parameter';

/** [fan_in, fan_out] of a kernel; [units] of a bias. */
export type WeightShape = readonly [number, number] | readonly [number];

export interface Initializer<P extends Parameters = Parameters> extends Described {
  readonly parameters: P;
  keras(parameters: Values<P>): string;
  pytorch(parameters: Values<P>): string;
  /** Standard deviation of the entries it draws: shown in the inspector, used by theory. */
  std(shape: WeightShape, parameters: Values<P>): number;
  /**
   * Data-dependent: the kernel that was drawn is scaled, on the first batch, until the variance of its layer's pre-activation
   * is within `tolerance` of 1, in at most so many rounds. Left out: the kernel stays as it is drawn.
   */
  unitVariance?(parameters: Values<P>): { readonly tolerance: number; readonly maxRounds: number };
  /** @returns float32, row-major, one value an entry */
  draw(shape: WeightShape, random: RandomStream, parameters: Values<P>): Float32Array;
}

export function initializer<P extends Parameters>(entry: Initializer<P>): Initializer {
  return entry as unknown as Initializer;
}

/**
 * Fans as Keras 3 computes them (`compute_fans`): a kernel [in, out] has fan_in = in and fan_out = out; a vector has its
 * length for both.
 */
export function fansOf(shape: WeightShape): { readonly fanIn: number; readonly fanOut: number } {
  const [fanIn, fanOut = fanIn] = shape;
  return { fanIn, fanOut };
}
