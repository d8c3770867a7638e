import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { activations } from '../catalog/activations/catalog';
import { initializers } from '../catalog/initializers/catalog';
import type { WeightShape } from '../catalog/initializers/initializer';
import { optimizers } from '../catalog/optimizers/catalog';
import { defaultsOf, entryOf, type Configuration } from '../catalog/parameter';
import { parseExperiment } from '../experiment/parse';
import { Interpreter } from '../program/reference-engine';
import { randomStream } from '../random/stream';
import { planRun } from './plan';
import { evaluateActivation, steepestSlope } from './slope';
import { runOffset, statisticOffset } from './statistics';
import { trainingProgram } from './training-program';

// The numbers in reference/ are PyTorch's and Keras's; scripts/reference/generate.py writes them.

const folder = path.join(import.meta.dirname, 'reference');
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

interface StepReference {
  readonly experiment: { readonly optimizer: Configuration };
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly expected: {
    readonly loss: number;
    readonly gradNormGlobal: number;
    readonly layers: readonly Readonly<Record<'z' | 'a' | 'delta' | 'gradKernel' | 'gradBias', readonly number[]>>[];
    readonly weightsAfter5Steps: Readonly<Record<string, readonly number[]>>;
  };
}

/** Both sides are float64: what is left is the order of sums. */
const RELATIVE = 1e-10;

function expectEqual(got: ArrayLike<number>, wanted: readonly number[], message: string): void {
  expect(got.length, message).toBe(wanted.length);
  wanted.forEach((x, i) => {
    expect(Math.abs(got[i]! - x), `${message} [${i}]: ${got[i]} for ${x}`).toBeLessThanOrEqual(RELATIVE * Math.max(Math.abs(x), 1e-3));
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const rms = (values: readonly number[]) => Math.sqrt(mean(values.map((x) => x * x)));
const std = (values: readonly number[]) => rms(values.map((x) => x - mean(values)));

describe('a training step is PyTorch’s and Keras’s', () => {
  test.each(readdirSync(folder).filter((name) => name.startsWith('step-')))('%s', (file) => {
    const { experiment: document, weights, x, y, expected } = read(file) as StepReference;
    const experiment = parseExperiment(document);
    const plan = planRun(experiment);
    const { program, slots } = trainingProgram(experiment, plan);
    const interpreter = new Interpreter(program);
    const zeros = Object.entries(slots).map(([name, size]) => [name, new Float64Array(size)] as const);
    interpreter.write({ ...weights, ...Object.fromEntries(zeros) });
    const { optimizer } = experiment;
    const inputsOf = (step: number) => {
      const scalars = Object.entries(entryOf(optimizers, optimizer).scalars(step, optimizer));
      // the interpreter takes float64: nothing is rounded on the way in
      return { x, y, ...Object.fromEntries(scalars.map(([name, value]) => [name, [value]])) };
    };

    const { record, ...gradients } = interpreter.run('inspect', inputsOf(1));
    expectEqual([record![runOffset('loss')]!], [expected.loss], 'loss');
    expectEqual([record![runOffset('gradNormGlobal')]!], [expected.gradNormGlobal], 'gradNormGlobal');
    expected.layers.forEach(({ z, a, delta, gradKernel }, i) => {
      expectEqual(gradients[`gradient_${i}`]!, gradKernel, `gradient of kernel ${i}`);
      const statistic = (id: Parameters<typeof statisticOffset>[0]) => [record![statisticOffset(id, i, plan.layers.length)]!];
      expectEqual(statistic('gradNorm'), [Math.hypot(...gradKernel)], `gradNorm ${i}`);
      expectEqual(statistic('gradRms'), [rms(gradKernel)], `gradRms ${i}`);
      expectEqual(statistic('signalRms'), [rms(delta)], `signalRms ${i}`);
      expectEqual(statistic('preMean'), [mean(z)], `preMean ${i}`);
      expectEqual(statistic('preStd'), [std(z)], `preStd ${i}`);
      expectEqual(statistic('actMean'), [mean(a)], `actMean ${i}`);
      expectEqual(statistic('actStd'), [std(a)], `actStd ${i}`);
    });

    for (let step = 1; step <= 5; step++) interpreter.run('record', inputsOf(step));
    const after = interpreter.read(Object.keys(expected.weightsAfter5Steps));
    for (const [name, wanted] of Object.entries(expected.weightsAfter5Steps)) expectEqual(after[name]!, wanted, `${name} after 5 steps`);
  });
});

/** JSON has no NaN and no Infinity: they stand there as words. */
const numbers = (values: readonly (number | string)[]) => values.map(Number);

describe('activations', () => {
  const { z, activations: wanted } = read('activations.json') as {
    z: readonly (number | string)[];
    activations: Record<string, { configuration: Configuration; phi: readonly (number | string)[]; slope: readonly (number | string)[] }>;
  };

  test('every elementwise one has reference numbers', () => {
    const elementwise = Object.values(activations).filter(({ slope }) => !slope).map(({ id }) => id);
    expect(Object.keys(wanted).sort()).toEqual(elementwise.sort());
  });

  test.each(Object.keys(wanted))('φ and φ′ of %s are PyTorch’s', (kind) => {
    const { configuration, phi, slope } = wanted[kind]!;
    const got = evaluateActivation(configuration, numbers(z));
    numbers(z).forEach((at, i) => {
      // PyTorch's slope at ±∞ is a matter of its kernels (1 − tanh² is 0; for NaN it differs by function): compared where z is finite
      if (!Number.isFinite(at)) return;
      expect(Math.abs(got.phi[i]! - numbers(phi)[i]!), `φ(${at})`).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(at)));
      expect(Math.abs(got.slope[i]! - numbers(slope)[i]!), `φ′(${at})`).toBeLessThanOrEqual(1e-12);
    });
    numbers(phi).forEach((value, i) => {
      if (!Number.isFinite(numbers(z)[i]!)) expect(got.phi[i], `φ(${z[i]})`).toBe(value);
    });
  });

  test('max |φ′| is where the formula puts it', () => {
    // sigmoid 1/4 at 0, tanh 1 at 0, ReLU and leaky ReLU 1 on the right, identity 1
    const steepest = Object.fromEntries(Object.values(activations).map((entry) => [entry.id, steepestSlope(defaultsOf(entry))]));
    expect(steepest).toEqual({ linear: 1, relu: 1, leaky_relu: 1, sigmoid: 0.25, tanh: 1, softmax: 0.25 });
  });
});

describe('initializers', () => {
  const { initializers: wanted } = read('initializers.json') as {
    initializers: Record<string, readonly { shape: [number, number]; count: number; std: number; largest: number }[]>;
  };

  test.each(Object.keys(wanted))('%s has the spread and the bounds of Keras’s', (kind) => {
    for (const { shape, std: kerasStd, largest } of wanted[kind]!) {
      const entry = initializers[kind]!;
      const parameters = defaultsOf(entry);
      const size = shape[0] * shape[1];
      const draws = Array.from({ length: Math.ceil(400_000 / size) }, (_, i) =>
        entry.draw(shape as WeightShape, randomStream(i, 'test'), parameters),
      );
      let squares = 0;
      let most = 0;
      for (const draw of draws) for (const x of draw) {
        squares += x * x;
        most = Math.max(most, Math.abs(x));
      }
      const ours = Math.sqrt(squares / (draws.length * size));
      if (kerasStd === 0) expect(most).toBe(0);
      else {
        // relative standard error of a standard deviation of 400 000 normals: 1 / √(2n) = 0.0011, on both sides
        expect(Math.abs(ours / kerasStd - 1)).toBeLessThan(0.006);
        expect(Math.abs(entry.std(shape as WeightShape, parameters) / kerasStd - 1)).toBeLessThan(0.005);
        // Hard bounds, which 400 000 draws nearly touch. A cut normal's is 2σ / 0.87962566 by definition: Keras on PyTorch
        // takes the best of four draws and so steps over it once in some 200 000; an uncut normal has none.
        if (kind.endsWith('uniform')) expect(most / largest).toBeCloseTo(1, 2);
        else if (kind !== 'random_normal') {
          expect(most).toBeLessThanOrEqual(((2 * entry.std(shape, parameters)) / 0.87962566103423978) * (1 + 1e-6));
          expect(most / ((2 * kerasStd) / 0.87962566103423978)).toBeCloseTo(1, 1);
        }
      }
    }
  });

  test('He normal on a Dense 128 behind 64 features: σ = √(2/64), cut at twice the widened σ', () => {
    const kernel = initializers['he_normal']!.draw([64, 128], randomStream(1, 'kernel_0'), { kind: 'he_normal' });
    const sigma = Math.sqrt(kernel.reduce((sum, x) => sum + x * x, 0) / kernel.length);
    expect(Math.abs(sigma / 0.17678 - 1)).toBeLessThan(0.03);
    expect(kernel.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBeLessThanOrEqual(0.40194);
  });
});
