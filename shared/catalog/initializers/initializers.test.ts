import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { randomStream } from '../../random/stream';
import type { Configuration } from '../parameter';
import { initializers } from './catalog';

interface Row {
  readonly shape: readonly [number, number];
  /** By Keras's formulas; null: no bound. */
  readonly theory: {
    readonly mean: number;
    readonly std: number;
    readonly lowest: number | null;
    readonly highest: number | null;
  };
  /** In some 400 000 of Keras's own draws. */
  readonly sampled: {
    readonly count: number;
    readonly mean: number;
    readonly std: number;
    readonly lowest: number;
    readonly highest: number;
  };
}

const file = path.join(import.meta.dirname, '../../network/reference/initializers.json');
const { initializers: wanted } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly initializers: Readonly<
    Record<string, { readonly configuration: Configuration; readonly rows: readonly Row[] }>
  >;
};

/** Mean, standard deviation and extremes of as many draws as Keras's figures come from; `about`: near the mean. */
function sample(configuration: Configuration, shape: Row['shape'], count: number, about: number) {
  const { draw } = initializers[configuration.kind]!;
  let [sum, squares, lowest, highest] = [0, 0, Infinity, -Infinity];
  for (let i = 0; i < count / (shape[0] * shape[1]); i++)
    for (const x of draw(shape, randomStream(i, 'test'), configuration)) {
      sum += x - about;
      squares += (x - about) ** 2;
      lowest = Math.min(lowest, x);
      highest = Math.max(highest, x);
    }
  const offset = sum / count;
  return { mean: about + offset, std: Math.sqrt(Math.abs(squares / count - offset * offset)), lowest, highest };
}

test('every initializer has reference numbers', () => {
  expect(Object.keys(wanted).sort()).toEqual(Object.keys(initializers).sort());
});

const cases = Object.values(wanted).flatMap(({ configuration, rows }) =>
  rows.map(({ shape, ...row }) => ({
    name: `${configuration.kind} ${shape.join(' × ')}`,
    shape,
    configuration,
    ...row,
  })),
);

test.each(cases.map((row) => [row.name, row] as const))('%s: mean, spread and bounds are Keras’s', (_, row) => {
  const { shape, configuration, theory, sampled } = row;
  const { count } = sampled;
  const ours = sample(configuration, shape, count, theory.mean);
  const stated = initializers[configuration.kind]!.std(shape, configuration);
  expect(Math.abs(stated - theory.std)).toBeLessThanOrEqual(1e-12 * theory.std);
  // Draws are float32: a constant or a bound is met to 6e-8.
  const rounding = 6e-8 * Math.max(Math.abs(theory.mean), theory.highest ?? 0);
  // Five standard errors: σ / √n for a mean; for a standard deviation at most σ / √(2n), a normal's. Both samples err.
  const error = 5 * (theory.std / Math.sqrt(count)) + rounding;
  for (const { mean, std } of [ours, sampled]) {
    expect(Math.abs(mean - theory.mean)).toBeLessThanOrEqual(error);
    expect(Math.abs(std - theory.std)).toBeLessThanOrEqual(error / Math.SQRT2 + rounding);
  }
  if (theory.lowest === null || theory.highest === null) {
    // An uncut normal: its largest of 400 000 lies between 4 σ and 6 σ.
    for (const { lowest, highest } of [ours, sampled])
      for (const most of [theory.mean - lowest, highest - theory.mean]) {
        expect(most / theory.std).toBeGreaterThan(4);
        expect(most / theory.std).toBeLessThan(6);
      }
    return;
  }
  // Hard bounds, which 400 000 draws nearly touch. Keras on PyTorch itself steps over a cut normal's: it takes the first of
  // four draws that falls inside, or else the first of all, which happens once in 230 000.
  expect(ours.lowest).toBeGreaterThanOrEqual(theory.lowest - rounding);
  expect(ours.highest).toBeLessThanOrEqual(theory.highest + rounding);
  expect(Math.abs(ours.lowest - theory.lowest)).toBeLessThanOrEqual(1e-3 * Math.abs(theory.lowest));
  expect(Math.abs(ours.highest - theory.highest)).toBeLessThanOrEqual(1e-3 * Math.abs(theory.highest));
});

test('He normal on a Dense 128 behind 64 features: σ = √(2/64), cut at twice the widened σ', () => {
  const kernel = initializers['he_normal']!.draw([64, 128], randomStream(1, 'kernel_0'), { kind: 'he_normal' });
  const sigma = Math.sqrt(kernel.reduce((sum, x) => sum + x * x, 0) / kernel.length);
  expect(Math.abs(sigma / 0.17678 - 1)).toBeLessThan(0.03);
  expect(kernel.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBeLessThanOrEqual(0.40194);
});
