import { criticalWeightVariance } from '../theory/critical-line';
import { MeanField } from '../theory/mean-field';
import { figure, near } from './figure';
import { average, deltaFactor, inspect, mean, pass, preSquare } from './measure';
import { normalKernel, signalStudy } from './signal-study';

const tanh = { kind: 'tanh' };
const relu = { kind: 'relu' };

const SIGMOID_SEEDS = 8;

export const sigmoidStack = figure({
  number: 8,
  title: 'Ten sigmoid layers',
  source: 'length map and χ of Schoenholz et al. 2017 for the sigmoid',
  setting: `10 sigmoid layers of 256 units, σ_w² = 1, biases 0, batch 256; mean of ${SIGMOID_SEEDS} seeds.`,
  look: 'Each layer towards the input has a quarter of the signal δ above it: 2·10⁻⁶ of it reach the first.',
  documents: {
    sigmoid: signalStudy({
      depth: 10,
      width: 256,
      activation: { kind: 'sigmoid' },
      kernel: normalKernel(1, 256),
      batch: 256,
    }),
  },
  checks: {
    q: near(0.2647, 1e-4, 'q*, solver'),
    chi: near(0.0557, 1e-4, 'χ, solver'),
    // The first layer's z has variance 1, not q*.
    factor: near(Array<number>(8).fill(0.2361), 0.012, 'RMS δ_l / δ_{l+1}, l = 2 … 9'),
    total: near(-5.7, 0.1, 'log10 of RMS δ_1 / δ_10'),
  },
  measure: async (bench, { sigmoid }) => {
    const { q, chi } = new MeanField([{ kind: 'sigmoid' }], 1, 0).fixedPoint();
    const firstSteps = await inspect(bench, sigmoid, SIGMOID_SEEDS);
    return {
      q,
      chi,
      factor: [1, 2, 3, 4, 5, 6, 7, 8].map((l) => Math.sqrt(deltaFactor(firstSteps, l, l + 1))),
      total: (9 * Math.log10(deltaFactor(firstSteps, 0, 9))) / 2,
    };
  },
});

const BIAS = { kind: 'random_normal', mean: 0, stddev: Math.sqrt(0.05) };
const NETS = 4;

const tanhStack = (weightVariance: number) =>
  signalStudy({
    depth: 30,
    width: 500,
    activation: tanh,
    kernel: normalKernel(weightVariance, 500),
    bias: BIAS,
    batch: 100,
  });

/** Layers after the first few, which are still on their way to q*. */
const [FROM, TO] = [6, 29];

export const orderAndChaos = figure({
  number: 12,
  title: 'Order, chaos and the depth scale',
  source: 'Schoenholz, Gilmer, Ganguli & Sohl-Dickstein 2017, eq. 3, 7 and 9',
  setting: `tanh, σ_b² = 0.05. Solver in float64; nets of 30 layers × 500 units, batch 100, ${NETS} seeds, χ from layers 7 to 30.`,
  look: 'At σ_w² = 1.3 the signal δ fades towards the input (χ = 0.88), at 3 it grows (χ = 1.21): compare their depth profiles.',
  documents: { 'ordered, σ_w² = 1.3': tanhStack(1.3), 'chaotic, σ_w² = 3': tanhStack(3) },
  checks: {
    q: near([0.31532, 0.41804, 1.42801], 1e-4, 'q* at σ_w² = 1.3, 1.5, 3, solver'),
    chi: near([0.88016, 0.93864, 1.20893], 1e-4, 'χ at σ_w² = 1.3, 1.5, 3, solver'),
    xi: near([7.834, 15.79], 0.005, 'depth scale ξ at σ_w² = 1.3, 1.5, solver'),
    net: near([0.88016, 1.20893], 0.015, 'χ from δ at σ_w² = 1.3, 3, nets'),
  },
  measure: async (bench, experiments) => {
    const points = [1.3, 1.5, 3].map((weightVariance) => new MeanField([tanh], weightVariance, 0.05).fixedPoint());
    const chi = async (experiment: (typeof experiments)[keyof typeof experiments]) =>
      deltaFactor(await inspect(bench, experiment, NETS), FROM, TO);
    return {
      q: points.map(({ q }) => q),
      chi: points.map(({ chi: factor }) => factor),
      xi: points.slice(0, 2).map(({ xi }) => xi),
      net: [await chi(experiments['ordered, σ_w² = 1.3']), await chi(experiments['chaotic, σ_w² = 3'])],
    };
  },
});

export const criticalLine = figure({
  number: 13,
  title: 'The line between order and chaos',
  source: 'Schoenholz et al. 2017, Fig. 1; Poole et al. 2016, Fig. 1',
  setting: `tanh, χ = 1 at the fixed point, for σ_b² = 0.05, 0.01, 0.1 and 0. On it, nets of 30 layers × 500 units, ${NETS} seeds.`,
  look: 'On the line the signal δ is as large in the first layer as in the last.',
  documents: { 'σ_w² = 1.761': tanhStack(1.761) },
  checks: {
    line: near([1.761, 1.4242, 1.9861, 1], 1e-3, 'σ_w² at σ_b² = 0.05, 0.01, 0.1, 0, solver'),
    // of four seeds: 0.005
    net: near(1, 0.02, 'χ from δ on the line, nets'),
  },
  measure: async (bench, { 'σ_w² = 1.761': onTheLine }) => ({
    line: [0.05, 0.01, 0.1, 0].map((biasVariance) => criticalWeightVariance(tanh, biasVariance) ?? NaN),
    net: deltaFactor(await inspect(bench, onTheLine, NETS), FROM, TO),
  }),
});

const STEPS = [1, 2, 5, 10, 50];
const CORRELATIONS = [0.3183, 0.4937, 0.736, 0.8715, 0.9879];
const SAMPLES = 64;

export const correlationMap = figure({
  number: 14,
  title: 'Two inputs become one',
  source: 'Poole et al. 2016, eq. 5; Cho & Saul 2009, eq. 6: c′ = [√(1 − c²) + c(π − arccos c)]/π for ReLU',
  setting: `Iterated from c = 0 in float64. Nets: 11 ReLU layers of 1000 units, He’s variance, the mean over pairs of ${SAMPLES} samples.`,
  look: 'Inputs that have nothing in common agree to 74 % after five layers, whatever the weights.',
  documents: {
    He: signalStudy({ depth: 11, width: 1000, activation: relu, kernel: normalKernel(2, 1000), batch: SAMPLES }),
  },
  checks: {
    map: near(CORRELATIONS, 1e-4, 'c after 1, 2, 5, 10, 50 layers, solver'),
    // finite width: the standard deviation from net to net is about 1/√n a layer
    net: near(CORRELATIONS.slice(0, 4), 0.02, 'c after 1, 2, 5, 10 layers, net'),
  },
  measure: async (bench, { He }) => {
    const field = new MeanField([relu], 2, 0);
    const line = [0];
    for (let layer = 1; layer <= 50; layer++) line.push(field.correlationMap(line.at(-1)!, 1));
    const { layers } = await pass(bench, He);
    return {
      map: STEPS.map((layer) => line[layer]!),
      net: STEPS.slice(0, 4).map((layer) => meanCorrelation(layers[layer]!.z, SAMPLES)),
    };
  },
});

/** Mean over pairs of rows of their cosine. */
function meanCorrelation(z: Float32Array, rows: number): number {
  const columns = z.length / rows;
  const row = (i: number) => z.subarray(i * columns, (i + 1) * columns);
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((total, x, i) => total + x * b[i]!, 0);
  const lengths = Array.from({ length: rows }, (_, i) => Math.sqrt(dot(row(i), row(i))));
  const cosines = lengths.flatMap((length, i) =>
    lengths.slice(0, i).map((other, j) => dot(row(i), row(j)) / (length * other)),
  );
  return mean(cosines);
}

const SELU = { kind: 'selu' };
const SELU_DEPTH = 32;

export const selfNormalizing = figure({
  number: 17,
  title: 'SELU keeps mean 0 and variance 1',
  source: 'Klambauer et al. 2017, eq. 2 and theorem 1',
  setting: `z ~ N(0, 1) by quadrature; nets of ${SELU_DEPTH} layers × 512 units, LeCun’s variance, batch 128, an output layer of small weights, ${NETS} seeds.`,
  look: 'Activation std stays at 1 in every layer, while the signal δ grows by 3.5 % per layer.',
  documents: {
    SELU: signalStudy({
      depth: SELU_DEPTH,
      width: 512,
      activation: SELU,
      kernel: normalKernel(1, 512),
      batch: 128,
      head: true,
    }),
  },
  checks: {
    moments: near([0, 1, 1.07157], 1e-4, 'E[φ], Var φ, E[φ′²], quadrature'),
    variance: near(1, 0.03, 'variance of z, mean over layers and seeds'),
    factor: near(1.07157, 0.01, 'factor on δ² per layer, nets'),
  },
  measure: async (bench, { SELU: experiment }) => {
    const field = new MeanField([SELU], 1, 0);
    const firstSteps = await inspect(bench, experiment, NETS);
    const layers = Array.from({ length: SELU_DEPTH }, (_, l) => l);
    const middle = field.mean(1);
    return {
      moments: [middle, field.meanSquare(1) - middle ** 2, field.meanSquareSlope(1)],
      variance: mean(layers.map((l) => average(firstSteps, (firstStep) => preSquare(firstStep, l)))),
      factor: deltaFactor(firstSteps, 0, SELU_DEPTH - 1),
    };
  },
});
