import type { EngineId } from '../../../shared/program/engine';
import { describe, expect, test } from 'vitest';
import { ProgramBuilder } from '../../../shared/program/builder';
import { Interpreter } from '../../../shared/program/reference-engine';
import type { Shape, Tensor } from '../../../shared/program/tensor';
import { availableEngines, loadEngine } from './registry';

// Vanished and exploded gradients are what the lab is for: where IEEE arithmetic fixes an answer, no engine may give another.
// Not fixed, and not compared: the sign of a zero; float32 numbers below 1.2e-38, which TensorFlow flushes to 0.

const SMALLEST_NORMAL = 1.1754943508222875e-38;
const VALUES = [NaN, Infinity, -Infinity, 0, 1, -1, 3e38, -3e38, 1.2e-38, -1.2e-38, 1e-20, 88.8, -87, 2];
const PAIRS = VALUES.flatMap((a) => VALUES.map((b) => [a, b] as const));

type Build = (p: ProgramBuilder, a: Tensor, b: Tensor) => Tensor;

const unary = [
  'negate',
  'absolute',
  'sign',
  'square',
  'squareRoot',
  'exponential',
  'logarithm',
  'tanh',
  'sigmoid',
  'expm1',
  'softplus',
  'softsign',
  'erf',
] as const;
const binary = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const;
const comparisons = ['greater', 'less', 'equal'] as const;

/** What an optimizing engine might simplify: each of these must still be computed where x is NaN or infinite. */
const foldable: Readonly<Record<string, Build>> = {
  'x · 0': (p, x) => p.multiply(x, 0),
  '0 / x': (p, x) => p.divide(0, x),
  'x − x': (p, x) => p.subtract(x, x),
  'x / x': (p, x) => p.divide(x, x),
  'x + 0': (p, x) => p.add(x, 0),
  '−(−x)': (p, x) => p.negate(p.negate(x)),
  relu: (p, x) => p.maximum(x, 0),
  'x > 0 ? x : 0': (p, x) => p.select(p.greater(x, 0), x, 0),
};

const elementwise: Readonly<Record<string, Build>> = {
  ...Object.fromEntries(unary.map((name): [string, Build] => [name, (p, a) => p[name](a)])),
  ...Object.fromEntries(binary.map((name): [string, Build] => [name, (p, a, b) => p[name](a, b)])),
  ...Object.fromEntries(
    comparisons.map((name): [string, Build] => [name, (p, a, b) => p.cast(p[name](a, b), 'float32')]),
  ),
  select: (p, a, b) => p.select(p.greater(a, b), a, b),
  ...foldable,
};

/** One special value in each place of a 3 × 4 matrix in turn. */
const reductions: Readonly<Record<string, (p: ProgramBuilder, x: Tensor) => Tensor>> = {
  'sum of all': (p, x) => p.sum(x),
  'sum of columns': (p, x) => p.sum(x, [0]),
  'mean of rows': (p, x) => p.mean(x, [1]),
  'largest of all': (p, x) => p.reduceMax(x),
  'largest of columns': (p, x) => p.reduceMax(x, [0]),
  'largest of rows': (p, x) => p.reduceMax(x, [1], true),
  'sum of squares': (p, x) => p.sumOfSquares(x),
  'product with the identity': (p, x) =>
    p.matmul(x, p.cast(p.equal(p.input('rows', [4, 1]), p.input('columns', [1, 4])), 'float32')),
};
const INDEX = Float32Array.of(0, 1, 2, 3);

interface Sample {
  readonly build: Build;
  readonly shape: Shape;
  readonly a: readonly number[];
  readonly b?: readonly number[];
}

/** What the engine gives, where it is not what the reference gives. */
async function differences(id: EngineId, { build, shape, a, b = a }: Sample): Promise<string[]> {
  const p = new ProgramBuilder();
  const y = build(p, p.input('a', shape), p.input('b', shape));
  const program = { nodes: p.nodes, signatures: { run: { outputs: { y }, updates: {} } } };
  const inputs = { a: Float32Array.from(a), b: Float32Array.from(b), rows: INDEX, columns: INDEX };
  const wanted = Float32Array.from(new Interpreter(program).run('run', inputs)['y']!);
  const compiled = await loadEngine(id).engine.compile(program);
  const { y: got } = await compiled.run('run', inputs);
  compiled.dispose();
  return Array.from(wanted).flatMap((x, i) => (agree(got![i]!, x) ? [] : [`${a[i]}, ${b[i]}: ${got![i]} for ${x}`]));
}

function agree(got: number, wanted: number): boolean {
  if (!Number.isFinite(wanted)) return Object.is(got, wanted);
  if (Math.abs(wanted) < SMALLEST_NORMAL) return Math.abs(got) < SMALLEST_NORMAL;
  return Math.abs(got - wanted) <= (Math.abs(wanted) < 1e-30 ? 2e-5 : 1e-6) * Math.abs(wanted);
}

for (const { id, available, reason } of availableEngines()) {
  if (id === 'reference') continue;
  describe.skipIf(!available)(reason ? `${id}: ${reason}` : id, () => {
    test.each(Object.entries(elementwise))(
      'NaN, infinities, the largest and the smallest numbers: %s',
      async (_, build) => {
        const [a, b] = [PAIRS.map(([x]) => x), PAIRS.map(([, x]) => x)];
        expect(await differences(id, { build, shape: [a.length], a, b })).toEqual([]);
      },
    );

    test.each(Object.entries(elementwise))(
      'one number alone, which takes another way than a vector: %s',
      async (_, build) => {
        for (const a of [NaN, Infinity, 0])
          expect(await differences(id, { build, shape: [], a: [a], b: [1] })).toEqual([]);
      },
    );

    test.each(Object.entries(reductions))(
      'one NaN or infinity among finite numbers, wherever it stands: %s',
      async (_, build) => {
        for (const special of [NaN, Infinity, -Infinity])
          for (const place of [0, 1, 5, 11]) {
            const a = [1, 5, 3, -2, 9, 4, -7, 2, 6, 8, 1, 2].with(place, special);
            expect(await differences(id, { build, shape: [3, 4], a }), `${special} at ${place}`).toEqual([]);
          }
      },
    );
  });
}
