import type { RandomStream } from '../../random/stream';
import { sizeOf } from '../../program/tensor';
import type { WeightTensor } from './initializer';

// Entries drawn one by one, each from the same distribution.

export function uniform({ shape }: WeightTensor, random: RandomStream, from: number, to: number): Float32Array {
  const [middle, reach] = [(from + to) / 2, (to - from) / 2];
  return new Float32Array(sizeOf(shape)).map(() => middle + reach * (2 * random.uniform() - 1));
}

export function normal({ shape }: WeightTensor, random: RandomStream, mean: number, std: number): Float32Array {
  return new Float32Array(sizeOf(shape)).map(() => mean + std * random.normal());
}

/** Standard deviation of N(0, 1) cut at ±2: √(1 − 4 φ(2) / (2Φ(2) − 1)). */
export const STD_OF_CUT_NORMAL = 0.87962566103423978;

/** N(mean, std²), redrawn until it falls within two of its standard deviations; what is left has 0.8796 of them. */
export function cutNormal({ shape }: WeightTensor, random: RandomStream, mean: number, std: number): Float32Array {
  return new Float32Array(sizeOf(shape)).map(() => {
    for (;;) {
      const value = random.normal();
      if (Math.abs(value) <= 2) return mean + std * value;
    }
  });
}
