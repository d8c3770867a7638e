import type { RandomStream } from '../../shared/random/stream';

/** One of a list. */
export const oneOf = <T>(random: RandomStream, list: readonly T[]): T => list[random.integer(list.length)]!;

/** Even in the logarithm, two significant digits. */
export const between = (random: RandomStream, low: number, high: number): number =>
  Number((low * (high / low) ** random.uniform()).toPrecision(2));

export const wholeBetween = (random: RandomStream, low: number, high: number): number =>
  low + random.integer(high - low + 1);
