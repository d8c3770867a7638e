import { above, below, figure, near } from './figure';
import { average, deltaSquare, inspect, mean, meanSquare, pass, preSquare } from './measure';
import { gaussianNoise, normalKernel, signalStudy } from './signal-study';

const depth = 30;

const reluStack = (scale: number) =>
  signalStudy({
    depth,
    width: 256,
    activation: { kind: 'relu' },
    kernel: normalKernel(scale, 256),
    batch: 64,
    head: true,
  });

export const heAgainstXavier = figure({
  number: 9,
  title: 'He’s factor of two',
  source: 'He et al. 2015, eq. 10 and 14',
  setting: `${depth} ReLU layers of 256 units, Var(W) = σ_w²/fan_in with σ_w² = 2 (He) and 1 (Xavier), batch 64, and an output layer of small weights; mean of 20 seeds of the logarithm, since a single net has a standard deviation of √(5L/n) = 0.8 in it.`,
  look: 'With Xavier’s variance every layer halves the signal, forward and backward; with He’s it stays.',
  documents: { He: reluStack(2), Xavier: reluStack(1) },
  checks: {
    He: near(0, 0.6, 'ln(E[z_30²] / E[z_1²]), He'),
    Xavier: near(-20.1, 0.6, 'ln(E[z_30²] / E[z_1²]), Xavier'),
    'He, backward': near(0, 0.3, 'ln(E[δ_1²] / E[δ_30²]), He'),
    'Xavier, backward': near(-20.1, 0.3, 'ln(E[δ_1²] / E[δ_30²]), Xavier'),
  },
  measure: async (bench, { He, Xavier }) => {
    const [he, xavier] = [await inspect(bench, He, 20), await inspect(bench, Xavier, 20)];
    const forward = (firstSteps: typeof he) =>
      average(firstSteps, (firstStep) => Math.log(preSquare(firstStep, depth - 1) / preSquare(firstStep, 0)));
    const backward = (firstSteps: typeof he) =>
      average(firstSteps, (firstStep) => Math.log(deltaSquare(firstStep, 0) / deltaSquare(firstStep, depth - 1)));
    return {
      He: forward(he),
      Xavier: forward(xavier),
      'He, backward': backward(he),
      'Xavier, backward': backward(xavier),
    };
  },
});

const rings = { kind: 'two_rings', samples: 500, noise: 0.02, validationShare: 0 };

const deepRings = (scale: number) => ({
  data: rings,
  layers: [
    ...Array.from({ length: 50 }, (_, i) => ({
      kind: 'dense',
      units: 64,
      activation: { kind: 'relu' },
      kernelInitializer: normalKernel(scale, i === 0 ? 2 : 64),
    })),
    { kind: 'dense', units: 2, kernelInitializer: normalKernel(scale, 64) },
  ],
  loss: { kind: 'softmax_cross_entropy' },
  optimizer: { kind: 'sgd', learningRate: 0.01 },
  training: { batchSize: 32, steps: 1000, recordEvery: 1 },
});

const RUNS = [1, 2, 3, 4, 5];
/** Batches of 32 that the 500 points make. */
const EPOCH = 16;

export const thirtyLayersConverge = figure({
  number: 10,
  title: 'A deep ReLU network learns with He’s initialization, and stalls without',
  source: 'He et al. 2015, Fig. 3',
  setting:
    '50 ReLU layers of 64 units, two rings (500 points), SGD 0.01, batch 32, 1000 steps, five seeds each; Var(W) = 2/fan_in (He) and 1/fan_in. The loss is the mean over the last 16 batches.',
  look: 'He’s loss falls below 0.01; the other stays at ln 2 = 0.693, the loss of a coin.',
  documents: { He: deepRings(2), 'Var(W) = 1/fan_in': deepRings(1) },
  checks: {
    He: below(0.01, 'loss at the end, five seeds, He'),
    'Var(W) = 1/fan_in': near(0.693, 0.001, 'loss at the end, five seeds, Var(W) = 1/fan_in'),
  },
  measure: async (bench, experiments) => {
    const losses = async (kind: keyof typeof experiments) => {
      const found: number[] = [];
      for (const seed of RUNS)
        found.push(mean((await bench.train({ ...experiments[kind], seed })).losses.slice(-EPOCH)));
      return found;
    };
    return { He: await losses('He'), 'Var(W) = 1/fan_in': await losses('Var(W) = 1/fan_in') };
  },
});

const NETS = 1000;

export const lognormalLength = figure({
  number: 11,
  title: 'The length of a signal is log-normal',
  source: 'Hanin & Nica 2019: ln(‖x_L‖²/‖x_0‖²) ~ N(−β/2, β) with β = 5 Σ 1/n_l = 1',
  setting: `${NETS} ReLU nets of 20 layers × 100 units, He’s variance, one input each.`,
  look: 'Run it with several seeds: the signal at the output is e times larger or smaller from one to the next, with the right variance on average.',
  documents: {
    He: {
      ...signalStudy({ depth: 20, width: 100, activation: { kind: 'relu' }, kernel: normalKernel(2, 100), batch: 1 }),
      data: gaussianNoise(100, 100, 2),
    },
  },
  checks: {
    mean: near(-0.5, 0.1, `mean of ln(‖x_L‖²/‖x_0‖²) over ${NETS} nets`),
    variance: near(1, 0.15, 'variance of it'),
  },
  measure: async (bench, { He }) => {
    const logarithms: number[] = [];
    for (let seed = 1; seed <= NETS; seed++) {
      const { x, layers } = await pass(bench, { ...He, seed });
      logarithms.push(Math.log(meanSquare(layers.at(-1)!.a) / meanSquare(x)));
    }
    const middle = mean(logarithms);
    return { mean: middle, variance: meanSquare(logarithms.map((x) => x - middle)) };
  },
});

const unscaled = (stddev: number, layers: number) =>
  signalStudy({
    depth: layers,
    width: 256,
    activation: { kind: 'relu' },
    kernel: { kind: 'random_normal', mean: 0, stddev },
    batch: 32,
  });

export const overflow = figure({
  number: 23,
  title: 'Where float32 ends',
  source:
    'IEEE 754 single precision: 3.4e38 is the largest number, 1.4e-45 the smallest; He et al. 2015, eq. 7 for the growth',
  setting:
    'ReLU layers of 256 units, batch 32. W ~ N(0, 1): the signal grows √128× per layer and overflows near layer ln(3.4e38)/ln √128 = 36.6. W std 0.01: it shrinks, and all is zero near layer 48 — near 40 on TensorFlow, which sets numbers below 1.2e-38 to 0.',
  look: 'The run stops at step 1 and says in which layer the first number overflowed; in the other the activation std of the last layers is exactly 0.',
  documents: { 'W ~ N(0, 1)': unscaled(1, 40), 'W std 0.01': unscaled(0.01, 55) },
  checks: {
    step: near(1, 0, 'step of the first number that is not finite'),
    overflow: near(36.6, 1, 'its layer'),
    zero: near(48, 2, 'first layer of zeros, where the engine keeps denormals'),
    flushed: near(40, 2, 'first layer of zeros, where the engine sets denormals to 0'),
    before: above(0, 'activation std of the layer before'),
  },
  measure: async (bench, experiments) => {
    const { nonFinite } = await bench.train(experiments['W ~ N(0, 1)']);
    const [firstStep] = await inspect(bench, experiments['W std 0.01']);
    const zero = firstStep!.layers.findIndex(({ actMean, actStd }) => actMean === 0 && actStd === 0);
    return {
      step: nonFinite?.step ?? NaN,
      overflow: (nonFinite?.layer ?? NaN) + 1,
      [bench.engine === 'tensorflow' ? 'flushed' : 'zero']: zero + 1,
      before: firstStep!.layers[zero - 1]?.actStd ?? NaN,
    };
  },
});
