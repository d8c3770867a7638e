import type { Experiment } from '../experiment/experiment';
import { below, figure, near } from './figure';
import { deltaFactor, inspect, mean, pass, relativeDistance } from './measure';
import { gaussianNoise, normalKernel, signalStudy } from './signal-study';

const relu = { kind: 'relu' };
const linear = { kind: 'linear' };

/** dense → batch normalization, whose output is the network's. */
const oneLayer = (epsilon: number) => ({
  data: gaussianNoise(20, 30, 64),
  layers: [
    { kind: 'dense', units: 30, kernelInitializer: normalKernel(2, 20) },
    { kind: 'batch_normalization', epsilon },
  ],
  loss: { kind: 'mean_squared_error' },
  training: { batchSize: 64, steps: 100 },
});

const TEN = 10;

export const scaleInvariance = figure({
  number: 18,
  title: 'Batch normalization does not see the scale of weights',
  source: 'Ioffe & Szegedy 2015, sec. 3.3',
  setting: 'Dense(30) and batch normalization on a batch [64, 20]: W → 10 W, with ε = 0 and with Keras’s ε = 1e-3.',
  look: 'Scale the kernel by ten: the loss stays, and the gradient is a tenth.',
  documents: { 'ε = 0': oneLayer(0), 'ε = 1e-3': oneLayer(1e-3) },
  checks: {
    output: below(1e-6, '‖output(10 W) − output(W)‖ / ‖output(W)‖, ε = 0'),
    gradient: below(1e-6, '‖10 ∂L/∂W(10 W) − ∂L/∂W(W)‖ / ‖∂L/∂W(W)‖, ε = 0'),
    // of the order of ε / (2 Var z)
    epsilon: near(2e-4, 2e-4, 'the output’s change with ε = 1e-3'),
  },
  measure: async (bench, experiments) => {
    const tenfold = (kernel: Float32Array) => ({ kernel_0: kernel.map((w) => TEN * w) });
    const outputs = async (experiment: Experiment) => {
      const { output } = await pass(bench, experiment);
      const scaled = await pass(bench, experiment, (states) => tenfold(states['kernel_0']!));
      return relativeDistance(scaled.output, output);
    };
    const prepared = await bench.prepare(experiments['ε = 0']);
    const { kernel_0: kernel } = await prepared.states();
    const { gradients: before } = await prepared.gradientsAt();
    const { gradients: after } = await prepared.gradientsAt(tenfold(kernel!));
    prepared.dispose();
    const tenTimes = Float64Array.from(after['kernel_0']!, (g) => TEN * g);
    return {
      output: await outputs(experiments['ε = 0']),
      gradient: relativeDistance(tenTimes, before['kernel_0']!),
      epsilon: await outputs(experiments['ε = 1e-3']),
    };
  },
});

const DEPTH = 12;
const WIDTH = 500;
const SEEDS = 4;

const normalized = (activation: typeof relu, batch: number) =>
  signalStudy({ depth: DEPTH, width: WIDTH, activation, kernel: normalKernel(1, WIDTH), epsilon: 0, batch });

/** Growth of E[δ²] a layer towards the input, away from both ends. */
const growth = (firstSteps: Parameters<typeof deltaFactor>[0]) => deltaFactor(firstSteps, 1, DEPTH - 2);

export const normalizedReluExplodes = figure({
  number: 19,
  title: 'Batch normalization makes gradients explode at initialization',
  source: 'Yang et al. 2019, theorem 3.9: π/(π − 1) for ReLU and large batches',
  setting: `${DEPTH} layers of ${WIDTH} units, batch normalization (ε = 0) before ReLU, batch 128; mean of ${SEEDS} seeds.`,
  look: 'Without any training the signal δ grows by half per layer towards the input: the heatmap brightens downwards.',
  documents: { 'batch 128': normalized(relu, 128) },
  checks: { growth: near(1.46694, 0.03, 'factor on δ² per layer') },
  measure: async (bench, { 'batch 128': experiment }) => ({
    growth: growth(await inspect(bench, experiment, SEEDS)),
  }),
});

export const normalizedLinearExplodes = figure({
  number: 20,
  title: 'Small batches make it worse, even without an activation',
  source: 'Yang et al. 2019, theorem 3.10: (B − 2)/(B − 3) for linear layers',
  setting: `${DEPTH} linear layers of ${WIDTH} units with batch normalization (ε = 0), batches of 8 and 16; mean of ${SEEDS} seeds.`,
  look: 'The signal grows by 20 % per layer with batches of 8, by 8 % with batches of 16.',
  documents: { 'batch 8': normalized(linear, 8), 'batch 16': normalized(linear, 16) },
  checks: { growth: near([1.2, 1.0769], 0.015, 'factor on δ² per layer at B = 8, 16') },
  measure: async (bench, experiments) => ({
    growth: [
      growth(await inspect(bench, experiments['batch 8'], SEEDS)),
      growth(await inspect(bench, experiments['batch 16'], SEEDS)),
    ],
  }),
});

const SAMPLES = 64;
const UNITS = 30;

export const gradientThroughNormalization = figure({
  number: 21,
  title: 'What batch normalization removes from a gradient',
  source: 'Santurkar et al. 2018, theorem 4.1',
  setting: `One batch normalization with ε = 0 over m = ${SAMPLES} samples of ${UNITS} units, γ from 0.5 to 2: ‖∂L/∂y‖² = γ²/σ² · (‖∂L/∂z‖² − (1ᵀ ∂L/∂z)²/m − (∂L/∂z · ŷ)²/m), y before and z after it.`,
  look: 'The gradient before the normalization has no mean and no part along ŷ, and is divided by σ.',
  documents: { 'ε = 0': oneLayer(0) },
  checks: { identity: below(1e-6, '|left / right − 1| of every unit, largest') },
  measure: async (bench, { 'ε = 0': experiment }) => {
    const gamma = Float32Array.from({ length: UNITS }, (_, unit) => 0.5 + (1.5 * unit) / (UNITS - 1));
    const { layers, outputDelta } = await pass(bench, experiment, () => ({ gamma_0: gamma }));
    const { z: y, delta } = layers[0]!;
    const off = Array.from(gamma, (scale, unit) => {
      const column = (values: Float32Array) =>
        Float64Array.from({ length: SAMPLES }, (_, sample) => values[sample * UNITS + unit]!);
      const [before, gy, gz] = [column(y), column(delta), column(outputDelta)];
      const middle = mean(before);
      const centred = before.map((x) => x - middle);
      const variance = dot(centred, centred) / SAMPLES;
      const along = dot(gz, centred) / Math.sqrt(variance);
      const alongOnes = gz.reduce((total, x) => total + x, 0);
      const right = (scale ** 2 / variance) * (dot(gz, gz) - alongOnes ** 2 / SAMPLES - along ** 2 / SAMPLES);
      return Math.abs(dot(gy, gy) / right - 1);
    });
    return { identity: Math.max(...off) };
  },
});

const dot = (a: Float64Array, b: Float64Array) => a.reduce((total, x, i) => total + x * b[i]!, 0);

const RUNS = [1, 2, 3, 4];
/** Batches of 128 that the 500 points make. */
const EPOCH = 4;

const unscaledRings = (withNormalization: boolean) => {
  const kernelInitializer = { kind: 'random_normal', mean: 0, stddev: 1 };
  const hidden = withNormalization
    ? [
        { kind: 'dense', units: 64, kernelInitializer },
        { kind: 'batch_normalization' },
        { kind: 'activation', activation: relu },
      ]
    : [{ kind: 'dense', units: 64, activation: relu, kernelInitializer }];
  return {
    data: { kind: 'two_rings', samples: 500, noise: 0.05, validationShare: 0 },
    layers: [...Array.from({ length: 10 }, () => hidden).flat(), { kind: 'dense', units: 2, kernelInitializer }],
    loss: { kind: 'softmax_cross_entropy' },
    optimizer: { kind: 'sgd', learningRate: 0.01 },
    training: { batchSize: 128, steps: 2000 },
  };
};

export const normalizationRescues = figure({
  number: 22,
  title: 'Batch normalization rescues a bad initialization',
  source: 'Ioffe & Szegedy 2015, sec. 3.3; Santurkar et al. 2018, Fig. 1',
  setting:
    '10 ReLU layers of 64 units, W ~ N(0, 1), two rings (500 points), SGD 0.01, batch 128, 2000 steps, four seeds each. The loss is the mean over the last 4 batches.',
  look: 'Without it numbers stop being finite within a few steps; with it the loss falls below 0.02.',
  documents: { without: unscaledRings(false), with: unscaledRings(true) },
  checks: {
    without: near(Array<number>(4).fill(1), 0, 'numbers stopped being finite (1: yes), four seeds, without'),
    with: below(0.02, 'loss at the end, four seeds, with'),
  },
  measure: async (bench, experiments) => {
    const runs = async (kind: keyof typeof experiments) => {
      const found = [];
      for (const seed of RUNS) found.push(await bench.train({ ...experiments[kind], seed }));
      return found;
    };
    return {
      without: (await runs('without')).map(({ nonFinite }) => Number(nonFinite !== null)),
      with: (await runs('with')).map(({ losses }) => mean(losses.slice(-EPOCH))),
    };
  },
});
