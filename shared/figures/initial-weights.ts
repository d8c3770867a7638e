import { ProgramBuilder } from '../program/builder';
import { above, below, figure, near, nearly } from './figure';
import { inParts, inspect, largest, pass, singularValues, sum, mean } from './measure';
import { gaussianNoise, normalKernel } from './signal-study';
import type { Workbench } from './workbench';

/** Panels of Simpson's rule over [0, 2]; the points k/512 are float32 numbers. */
const PANELS = 1024;

/** √(∫ z² e^(−z²/2) / ∫ e^(−z²/2)) over [−2, 2], on the engine in float64. */
async function stdOfCutNormal(bench: Workbench): Promise<number> {
  const p = new ProgramBuilder();
  const wide = (name: string) => p.cast(p.input(name, [PANELS + 1]), 'float64');
  const [z, weight] = [wide('z'), wide('weight')];
  const mass = p.multiply(weight, p.exponential(p.divide(p.square(z), -2)));
  const std = p.squareRoot(p.divide(p.sum(p.multiply(mass, p.square(z))), p.sum(mass)));
  const [high, low] = inParts(p, std, 2);
  const compiled = await bench.compile({
    nodes: p.nodes,
    signatures: { integrate: { outputs: { high: high!, low: low! }, updates: {} } },
  });
  const points = Array.from({ length: PANELS + 1 }, (_, k) => k);
  const parts = await compiled.run('integrate', {
    z: Float32Array.from(points, (k) => (2 * k) / PANELS),
    weight: Float32Array.from(points, (k) => (k === 0 || k === PANELS ? 1 : k % 2 === 1 ? 4 : 2)),
  });
  return sum(Object.values(parts).map(([part]) => part!));
}

const wide = 512;

export const truncatedNormal = figure({
  number: 1,
  title: 'A normal cut at two standard deviations',
  source: 'the truncated normal of Keras and TensorFlow: std √(1 − 4 φ(2) / (2Φ(2) − 1))',
  setting: `N(0, 1) redrawn beyond ±2: as an integral on the engine in float64, and as a kernel of ${wide} × ${wide} weights.`,
  look: 'The weight std is 0.88, not 1: HeNormal must widen the normal before it cuts it.',
  documents: {
    'truncated normal': {
      data: gaussianNoise(wide, wide, 32),
      layers: [
        {
          kind: 'dense',
          units: wide,
          kernelInitializer: { kind: 'truncated_normal', mean: 0, stddev: 1 },
        },
      ],
      loss: { kind: 'mean_squared_error' },
      training: { steps: 10 },
    },
  },
  checks: {
    integral: near(0.87962566, 1e-8, 'std of the cut normal'),
    // standard error of the std of 262 144 draws: 0.0008
    drawn: near(0.87962566, 0.003, 'std of the kernel that is drawn'),
    cut: below(2 + 1e-6, 'largest |W|'),
  },
  measure: async (bench, { 'truncated normal': experiment }) => {
    const [firstStep] = await inspect(bench, experiment);
    const prepared = await bench.prepare(experiment);
    const { kernel_0: kernel } = await prepared.states();
    prepared.dispose();
    // The reference engine gives out float32, but what it computes has no rounding that the second part could remove.
    const integral = bench.engine === 'reference' ? {} : { integral: await stdOfCutNormal(bench) };
    return { ...integral, drawn: firstStep!.layers[0]!.weightStd, cut: largest(kernel!) };
  },
});

const heLayer = (kernelInitializer: object) => ({
  data: gaussianNoise(64, 128, 32),
  layers: [{ kind: 'dense', units: 128, kernelInitializer }],
  loss: { kind: 'mean_squared_error' },
  training: { batchSize: 32, steps: 10 },
});

const HE_STD = 0.17678;

export const heNormal = figure({
  number: 2,
  title: 'He normal in Keras and in PyTorch',
  source: 'He et al. 2015, eq. 10; Keras HeNormal, PyTorch kaiming_normal_',
  setting: 'Dense(128) on a batch [32, 64]. Keras cuts its normal at two standard deviations, PyTorch does not.',
  look: 'Both have weight std √(2/64) = 0.177; only PyTorch’s kernel has weights beyond 0.402.',
  documents: {
    Keras: heLayer({ kind: 'he_normal' }),
    PyTorch: heLayer({ kind: 'torch_kaiming_normal', nonlinearity: 'relu' }),
  },
  checks: {
    shapes: near([64 * 128, 32 * 128], 0, 'weights of the kernel [64, 128], numbers in the output [32, 128]'),
    keras: nearly(HE_STD, 0.03, 'std of Keras’s kernel'),
    pytorch: nearly(HE_STD, 0.03, 'std of PyTorch’s weight'),
    // 2σ / 0.87962566
    bound: below(0.40195, 'largest |W| of Keras’s kernel'),
    unbounded: above(0.40194, 'largest |W| of PyTorch’s weight'),
  },
  measure: async (bench, { Keras, PyTorch }) => {
    const { output } = await pass(bench, Keras);
    const kernelOf = async (experiment: typeof Keras) => {
      const prepared = await bench.prepare(experiment);
      const { kernel_0: kernel } = await prepared.states();
      prepared.dispose();
      return kernel!;
    };
    const [keras, pytorch] = [await kernelOf(Keras), await kernelOf(PyTorch)];
    return {
      shapes: [keras.length, output.length],
      keras: (await inspect(bench, Keras))[0]!.layers[0]!.weightStd,
      pytorch: (await inspect(bench, PyTorch))[0]!.layers[0]!.weightStd,
      bound: largest(keras),
      unbounded: largest(pytorch),
    };
  },
});

const square = 500;

export const singularValuesOfGaussian = figure({
  number: 7,
  title: 'What a random matrix does to a vector',
  source: 'Glorot & Bengio 2010, sec. 4.2.2; quarter-circle law: the mean singular value is 8/(3π) · σ_w',
  setting: `A square Gaussian kernel of ${square} × ${square}, Var(W) = 1/${square}, so σ_w = 1.`,
  look: 'Singular values reach from 0 to 2σ_w: one layer stretches some directions and loses others.',
  documents: {
    Gaussian: {
      data: gaussianNoise(square, square, 100),
      layers: [{ kind: 'dense', units: square, kernelInitializer: normalKernel(1, square) }],
      loss: { kind: 'mean_squared_error' },
      training: { batchSize: 100, steps: 10 },
    },
  },
  checks: { mean: near(0.8488, 0.01, 'mean singular value / σ_w') },
  measure: async (bench, { Gaussian }) => {
    const prepared = await bench.prepare(Gaussian);
    const { kernel_0: kernel } = await prepared.states();
    prepared.dispose();
    return { mean: mean(await singularValues(kernel!, square, square)) };
  },
});
