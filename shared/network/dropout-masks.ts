import type { Values } from '../program/engine';
import { randomStream } from '../random/stream';
import type { Mask } from './network-builder';

/** The masks of a step, counted from 1, by input: 0 with probability `rate`, else 1 / (1 − rate). */
export function dropoutMasks(seed: number, step: number, masks: readonly Mask[]): Values {
  const random = randomStream(seed, `dropout_${step}`);
  return Object.fromEntries(masks.map(({ input, rate, size }) => [input, random.mask(size, rate)]));
}
