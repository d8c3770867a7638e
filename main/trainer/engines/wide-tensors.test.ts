import { describe, expect, test } from 'vitest';
import { clippings } from '../../../shared/catalog/clipping/catalog';
import { normOfAll } from '../../../shared/network/measure-layers';
import { ProgramBuilder } from '../../../shared/program/builder';
import type { Shape, Tensor } from '../../../shared/program/tensor';
import type { EngineId } from '../../../shared/program/engine';
import { availableEngines, loadEngine } from './registry';

// A sum of many float32 numbers, added up one after the other, loses digits as it grows: 4096 × 4096 equal numbers lose all but two.
// Expected numbers are plain sums in float64, one loop each.

/** float32 rounds to 6e-8; sums of a few of them, and the root, add to that. */
const RELATIVE = 1e-6;
/** TensorFlow takes sums of 1024 numbers, and a variance as E[x²] − E[x]². */
const looser = (id: EngineId) => (id === 'tensorflow' ? 3 : 1);
const variancePrice = (id: EngineId, mean: number, std: number) => (id === 'tensorflow' ? 1 + (mean / std) ** 2 : 1);

/** Sizes with many divisors and with few. */
const SHAPES: readonly (readonly [number, number])[] = [
  [3, 1],
  [100, 1],
  [64, 64],
  [127, 131],
  [1009, 1013],
  [1024, 1024],
  [2039, 2053],
  [4096, 4096],
];

/** Marsaglia 2003, xorshift32: quick, and not the lab's own generator. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const kinds: Readonly<Record<string, (size: number) => Float32Array>> = {
  'centred at 0': (size) => {
    const random = noise(1);
    return new Float32Array(size).map(() => random() + random() + random() - 1.5);
  },
  'all positive': (size) => new Float32Array(size).map(noise(2)),
  // each rounding goes the same way
  'nearly equal': (size) => new Float32Array(size).map((_, i) => 0.1 + (i % 2 ? 0.02 : -0.02)),
  'a mean of five deviations': (size) => {
    const random = noise(3);
    return new Float32Array(size).map(() => 1.44 + random());
  },
  'one that outweighs all others': (size) => new Float32Array(size).fill(1e-3).with(size >> 1, 1000),
};

const all = Object.entries(kinds);

function momentsOf(x: Float32Array) {
  let [sum, squares, away] = [0, 0, 0];
  for (const value of x) sum += value;
  const mean = sum / x.length;
  for (const value of x) {
    squares += value * value;
    away += (value - mean) ** 2;
  }
  return { norm: Math.sqrt(squares), mean, std: Math.sqrt(away / x.length) };
}

async function ran(id: EngineId, shape: Shape, measure: (p: ProgramBuilder, x: Tensor) => Tensor) {
  const p = new ProgramBuilder();
  const y = measure(p, p.input('x', shape));
  const program = { nodes: p.nodes, signatures: { run: { outputs: { y }, updates: {} } } };
  const compiled = await loadEngine(id).engine.compile(program);
  return {
    run: async (x: Float32Array) => (await compiled.run('run', { x }))['y']!,
    dispose: () => compiled.dispose(),
  };
}

for (const { id, available, reason } of availableEngines()) {
  if (id === 'reference') continue;
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test.each(SHAPES)(
      'norm, mean and standard deviation of a tensor of %i × %i',
      async (rows, columns) => {
        const measured = await ran(id, [rows, columns], (p, x) =>
          p.cast(p.concatenate([p.norms([x]), p.moments([x])]), 'float32'),
        );
        for (const [kind, make] of rows * columns > 2e6 ? [all[0]!, all[2]!] : all) {
          const x = make(rows * columns);
          const [norm, mean, std] = await measured.run(x);
          const wanted = momentsOf(x);
          const expectWithin = (got: number, aim: number, scale: number, what: string) =>
            expect(Math.abs(got - aim), `${what}: ${got} for ${aim}`).toBeLessThanOrEqual(
              RELATIVE * looser(id) * scale,
            );
          expectWithin(norm!, wanted.norm, wanted.norm, `norm, ${kind}`);
          // a mean near 0 is what is left of numbers as large as their deviation
          expectWithin(mean!, wanted.mean, Math.abs(wanted.mean) + wanted.std, `mean, ${kind}`);
          expectWithin(
            std!,
            wanted.std,
            wanted.std * variancePrice(id, wanted.mean, wanted.std),
            `standard deviation, ${kind}`,
          );
        }
        measured.dispose();
      },
      60_000,
    );

    test.each([['global_norm'], ['norm']] as const)(
      'clipping by %s scales a kernel of 2048 × 2048 to the threshold',
      async (kind) => {
        const [shape, threshold] = [[2048, 2048], 0.5];
        const clipped = await ran(id, shape, (p, x) => {
          const globalNorm = p.cast(normOfAll(p, [x], [x]), 'float32');
          return clippings[kind]!.clip(p, [x], globalNorm, { value: threshold })[0]!;
        });
        for (const [name, make] of all.filter((_, i) => i % 2 === 0)) {
          const x = make(2048 ** 2);
          const factor = threshold / momentsOf(x).norm;
          const got = await clipped.run(x);
          let worst = 0;
          for (let i = 0; i < x.length; i++) worst = Math.max(worst, Math.abs(got[i]! / (x[i]! * factor) - 1));
          expect(worst, name).toBeLessThanOrEqual(RELATIVE * looser(id));
        }
        clipped.dispose();
      },
      60_000,
    );
  });
}
