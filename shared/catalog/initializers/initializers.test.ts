import { readFileSync } from 'node:fs';
import path from 'node:path';
import Matrix, { determinant, QrDecomposition } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../random/stream';
import type { Configuration } from '../parameter';
import { biasInitializers, initializers } from './catalog';
import type { WeightTensor } from './initializer';

interface Moments {
  readonly mean: number;
  readonly std: number;
  /** null: no bound. */
  readonly lowest: number | null;
  readonly highest: number | null;
}

interface Spelling {
  readonly tensor: WeightTensor;
  readonly keras: string;
  readonly pytorch: string;
}

interface Row extends Spelling {
  /** By the libraries' formulas. */
  readonly theory: Moments;
  /** In 50 000 … 400 000 of the libraries' own draws, by library. */
  readonly sampled: Readonly<Record<string, Moments & { readonly count: number }>>;
}

interface Law {
  readonly trace: number;
  readonly traceVariance: number;
  readonly traceOfSquare: number;
  readonly rotations: number;
}

interface Reference {
  readonly initializers: readonly { readonly configuration: Configuration; readonly rows: readonly Row[] }[];
  readonly exact: readonly {
    readonly configuration: Configuration;
    readonly rows: readonly (Spelling & { readonly values: readonly number[] })[];
  }[];
  readonly orthogonal: {
    readonly n: number;
    readonly count: number;
    readonly theory: Law;
    readonly sampled: Readonly<Record<string, Law>>;
  };
}

// scripts/reference/initializers.py
const file = path.join(import.meta.dirname, '../../../scripts/reference/numbers/initializers.json');
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;

const sizeOf = ({ shape }: WeightTensor) => shape.reduce<number>((product, n) => product * n, 1);

/** Mean, standard deviation and extremes of as many draws as the libraries' figures come from; `about`: near the mean. */
function sample(configuration: Configuration, tensor: WeightTensor, count: number, about: number) {
  const { draw } = initializers[configuration.kind]!;
  let [sum, squares, lowest, highest] = [0, 0, Infinity, -Infinity];
  for (let i = 0; i < count / sizeOf(tensor); i++)
    for (const x of draw(tensor, randomStream(i, 'test'), configuration)) {
      sum += x - about;
      squares += (x - about) ** 2;
      lowest = Math.min(lowest, x);
      highest = Math.max(highest, x);
    }
  const offset = sum / count;
  return { mean: about + offset, std: Math.sqrt(Math.abs(squares / count - offset * offset)), lowest, highest };
}

test('every initializer has reference numbers, and those that draw vectors have them for a bias', () => {
  const { initializers: drawn, exact } = reference;
  const all = [...drawn, ...exact];
  const kinds = (rows: typeof all) => [...new Set(rows.map(({ configuration }) => configuration.kind))].sort();
  expect(kinds(all)).toEqual(Object.keys(initializers).sort());
  const vectors = all.filter(({ rows }) => rows.some(({ tensor }) => tensor.shape.length === 1));
  expect(kinds(vectors)).toEqual(Object.keys(biasInitializers).sort());
});

const nameOf = ({ kind, ...parameters }: Configuration, { shape }: WeightTensor) =>
  [kind, ...Object.values(parameters), shape.join(' × ')].join(' ');

const drawnCases = reference.initializers.flatMap(({ configuration, rows }) =>
  rows.map((row) => [nameOf(configuration, row.tensor), configuration, row] as const),
);

test.each(drawnCases)('%s: spelling, mean, spread and bounds are Keras’s and PyTorch’s', (_, configuration, row) => {
  const { tensor, theory, sampled } = row;
  const entry = initializers[configuration.kind]!;
  expect(entry.keras(configuration, tensor)).toBe(row.keras);
  expect(entry.pytorch(configuration, tensor)).toBe(row.pytorch);
  expect(Math.abs(entry.std(tensor, configuration) - theory.std)).toBeLessThanOrEqual(1e-12 * theory.std);
  expect(entry.mean?.(configuration) ?? 0).toBe(theory.mean);

  const { count } = Object.values(sampled)[0]!;
  const ours = sample(configuration, tensor, count, theory.mean);
  const all = { ours, ...sampled };
  // Draws are float32: a bound is met to 6e-8.
  const rounding = 6e-8 * Math.max(Math.abs(theory.mean), theory.highest ?? 0);
  // Five standard errors: σ / √n for a mean; for a standard deviation at most σ / √(2n), a normal's. All samples err.
  const error = 5 * (theory.std / Math.sqrt(count)) + rounding;
  for (const [who, { mean, std }] of Object.entries(all)) {
    expect(Math.abs(mean - theory.mean), `mean, ${who}`).toBeLessThanOrEqual(error);
    expect(Math.abs(std - theory.std), `std, ${who}`).toBeLessThanOrEqual(error / Math.SQRT2 + rounding);
  }
  if (theory.lowest === null || theory.highest === null) {
    // An uncut normal, or an entry of a long unit vector: the largest of 50 000 lies between 3.6 σ and 6 σ.
    for (const [who, { lowest, highest }] of Object.entries(all))
      for (const most of [theory.mean - lowest!, highest! - theory.mean]) {
        expect(most / theory.std, `largest, ${who}`).toBeGreaterThan(3.6);
        expect(most / theory.std, `largest, ${who}`).toBeLessThan(6);
      }
    return;
  }
  // Hard bounds, which 50 000 draws nearly touch. Keras on PyTorch itself steps over a cut normal's: it takes the first of
  // four draws that falls inside, or else the first of all, which happens once in 230 000.
  const width = theory.highest - theory.lowest;
  expect(ours.lowest).toBeGreaterThanOrEqual(theory.lowest - rounding);
  expect(ours.highest).toBeLessThanOrEqual(theory.highest + rounding);
  expect(ours.lowest - theory.lowest).toBeLessThanOrEqual(1e-3 * width);
  expect(theory.highest - ours.highest).toBeLessThanOrEqual(1e-3 * width);
});

const exactCases = reference.exact.flatMap(({ configuration, rows }) =>
  rows.map((row) => [nameOf(configuration, row.tensor), configuration, row] as const),
);

test.each(exactCases)('%s: spelling and values are Keras’s and PyTorch’s', (_, configuration, row) => {
  const { tensor, values } = row;
  const entry = initializers[configuration.kind]!;
  expect(entry.keras(configuration, tensor)).toBe(row.keras);
  expect(entry.pytorch(configuration, tensor)).toBe(row.pytorch);
  expect(entry.std(tensor, configuration)).toBe(0);
  expect(entry.draw(tensor, randomStream(1, 'test'), configuration)).toEqual(Float32Array.from(values));
});

describe('orthogonal', () => {
  const draw = (shape: readonly [number, number], seed: number) => {
    const tensor = { shape, layerFanIn: shape[0] };
    const values = initializers['orthogonal']!.draw(tensor, randomStream(seed, 'test'), {
      kind: 'orthogonal',
      gain: 1,
    });
    return Matrix.from1DArray(...shape, Array.from(values));
  };

  test.each([[[40, 40]], [[7, 50]], [[50, 7]], [[1, 5]], [[5, 1]], [[1, 1]]] as const)(
    '%j: the vectors of the shorter side are orthonormal',
    (shape) => {
      const q = draw(shape, 1);
      const product = shape[0] < shape[1] ? q.mmul(q.transpose()) : q.transpose().mmul(q);
      // float32: 6e-8 an entry
      expect(Matrix.sub(product, Matrix.eye(product.rows)).abs().max()).toBeLessThan(1e-6);
    },
  );

  test('a QR decomposition of it has a diagonal R of signs: nothing is stretched', () => {
    const { upperTriangularMatrix: r } = new QrDecomposition(draw([20, 20], 2));
    for (const x of r.diagonal()) expect(Math.abs(Math.abs(x) - 1)).toBeLessThan(1e-6);
  });

  test('every orthogonal matrix is as likely, as with Keras’s and PyTorch’s signs of R', () => {
    const { n, count, theory, sampled } = reference.orthogonal;
    const found = Array.from({ length: count }, (_, seed) => draw([n, n], seed));
    const mean = (of: (q: Matrix) => number) => found.reduce((sum, q) => sum + of(q), 0) / count;
    const trace = mean((q) => q.trace());
    const ours: Law = {
      trace,
      traceVariance: mean((q) => (q.trace() - trace) ** 2),
      traceOfSquare: mean((q) => q.mmul(q).trace()),
      rotations: mean((q) => Number(determinant(q) > 0)),
    };
    // five standard errors: variances are 1, 2 (of a squared normal), 2 and 1/4
    for (const law of [ours, ...Object.values(sampled)]) {
      expect(Math.abs(law.trace - theory.trace)).toBeLessThan(5 / Math.sqrt(count));
      expect(Math.abs(law.traceVariance - theory.traceVariance)).toBeLessThan(5 * Math.sqrt(2 / count));
      expect(Math.abs(law.traceOfSquare - theory.traceOfSquare)).toBeLessThan(5 * Math.sqrt(2 / count));
      expect(Math.abs(law.rotations - theory.rotations)).toBeLessThan(2.5 / Math.sqrt(count));
    }
  });
});

test('He normal on a Dense 128 after 64 features: σ = √(2/64), cut at twice the widened σ', () => {
  const tensor = { shape: [64, 128], layerFanIn: 64 } as const;
  const kernel = initializers['he_normal']!.draw(tensor, randomStream(1, 'kernel_0'), { kind: 'he_normal' });
  const sigma = Math.sqrt(kernel.reduce((sum, x) => sum + x * x, 0) / kernel.length);
  expect(Math.abs(sigma / 0.17678 - 1)).toBeLessThan(0.03);
  expect(kernel.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBeLessThanOrEqual(0.40194);
});
