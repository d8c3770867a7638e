import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers for one purpose. The same seed and purpose give the same numbers, for ever. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal, N(0, 1). */
  normal(): number;
  /** Whole number in 0 … below − 1, without bias. */
  integer(below: number): number;
  /** A dropout mask: 0 with probability `rate`, else 1 / (1 − rate); a uniform number each, in order. */
  mask(size: number, rate: number): Float32Array;
}

/**
 * @param seed the experiment's seed (a 32-bit whole number)
 * @param purpose what the numbers are for ('kernel of dense_2', 'shuffle', …): each purpose has its own stream, so that
 *   changing one layer leaves the others' weights, the data and the batches as they were
 */
export function randomStream(seed: number, purpose: string): RandomStream {
  const generator = xoroshiro128plus(mix(seed, purpose));
  const uniform = () => uniformFloat64(generator);
  let spare: number | undefined;
  return {
    uniform,
    integer: (below) => uniformInt(generator, 0, below - 1),
    // The longest draws of a step: a loop without a call for each number takes half the time.
    mask: (size, rate) => {
      const mask = new Float32Array(size).fill(1 / (1 - rate));
      for (let i = 0; i < size; i++) if (uniformFloat64(generator) < rate) mask[i] = 0;
      return mask;
    },
    // Box & Muller 1958: two independent normals from two uniforms; 1 − u keeps the logarithm's argument above 0.
    normal: () => {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** 32-bit seed of a purpose's stream: FNV-1a over seed and purpose, then murmur3's finalizer to spread the bits. */
function mix(seed: number, purpose: string): number {
  let hash = 0x811c9dc5;
  const absorb = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (let shift = 0; shift < 32; shift += 8) absorb((seed >>> shift) & 255);
  for (const character of new TextEncoder().encode(purpose)) absorb(character);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** A permutation of 0 … count − 1 (Fisher & Yates). */
export function permutation(count: number, random: RandomStream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const swapped = order[i]!;
    order[i] = order[j]!;
    order[j] = swapped;
  }
  return order;
}
