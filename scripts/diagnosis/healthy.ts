import type { RandomStream } from '../../shared/random/stream';
import { between, oneOf, wholeBetween } from './draw';

/** A network that textbooks would recommend, before something is broken in it. Parts are named so that a fault can change one. */
export interface Recipe {
  readonly data: Record<string, unknown>;
  readonly outputs: number;
  readonly isRegression: boolean;
  readonly depth: number;
  readonly width: number;
  readonly activation: string;
  readonly normalizes: boolean;
  /** The initializer of every hidden layer. */
  readonly initializer: object;
  readonly bias: object;
  readonly outputInitializer: object;
  readonly outputActivation: string;
  readonly optimizer: Record<string, unknown>;
  readonly loss: object;
  readonly clipping: object | null;
  readonly training: { readonly batchSize: number; readonly steps: number };
  readonly momentum: number;
}

/** What each φ is drawn with in the papers that propose it, as a variance of scale / fan_in. */
const SCALES: Readonly<Record<string, number>> = {
  relu: 2,
  leaky_relu: 2,
  elu: 1.5,
  gelu: 2,
  silu: 2,
  selu: 1,
  tanh: 1,
  softsign: 1,
  sigmoid: 1,
};

export const scaled = (scale: number) => ({
  kind: 'variance_scaling',
  scale,
  mode: 'fan_in',
  distribution: 'untruncated_normal',
});
export const scaleFor = (activation: string): number => SCALES[activation]!;

const round = (value: number) => Number(value.toFixed(4));

/** A table of standardized features and target with a smooth relation between them. */
function table(random: RandomStream): Record<string, unknown> {
  const samples = 240;
  const features = wholeBetween(random, 1, 4);
  const rows = Array.from({ length: samples }, () => Array.from({ length: features }, () => random.normal()));
  const weights = rows[0]!.map(() => random.normal() + 0.5);
  const shape = oneOf(random, [Math.sin, (t: number) => t, (t: number) => t * t, Math.tanh, (t: number) => t ** 4 / 8]);
  const raw = rows.map((row) => shape(row.reduce((sum, x, i) => sum + weights[i]! * x, 0) / Math.sqrt(features)));
  const mean = raw.reduce((sum, y) => sum + y, 0) / samples;
  const std = Math.sqrt(raw.reduce((sum, y) => sum + (y - mean) ** 2, 0) / samples);
  return {
    kind: 'csv',
    file: 'relation.csv',
    target: 'y',
    task: 'regression',
    columns: [
      ...weights.map((_, i) => ({ name: `x${i + 1}`, values: rows.map((row) => round(row[i]!)) })),
      { name: 'y', values: raw.map((y) => round((y - mean) / std + 0.05 * random.normal())) },
    ],
  };
}

/** Clouds in a table, so that their columns can be spoilt. */
function clouds(random: RandomStream): Record<string, unknown> {
  const [features, classes, samples] = [wholeBetween(random, 2, 5), wholeBetween(random, 2, 4), 240];
  const centres = Array.from({ length: classes }, () => Array.from({ length: features }, () => 1.5 * random.normal()));
  const rows = Array.from({ length: samples }, (_, i) =>
    centres[i % classes]!.map((x) => round(x + 0.5 * random.normal())),
  );
  return {
    kind: 'csv',
    file: 'clouds.csv',
    target: 'cloud',
    task: 'classes',
    columns: [
      ...centres[0]!.map((_, f) => ({ name: `x${f + 1}`, values: rows.map((row) => row[f]!) })),
      { name: 'cloud', values: rows.map((_, i) => `c${i % classes}`) },
    ],
  };
}

const BUILT_IN = [
  { data: { kind: 'two_rings', samples: 300, noise: 0.08 }, outputs: 2 },
  { data: { kind: 'moons', samples: 300, noise: 0.1 }, outputs: 2 },
  { data: { kind: 'xor', samples: 300, noise: 0.02 }, outputs: 2 },
  { data: { kind: 'gaussian_blobs', samples: 300, classes: 4, features: 3, spread: 0.15 }, outputs: 4 },
  { data: { kind: 'digits', samples: 300 }, outputs: 10 },
  { data: { kind: 'iris', standardize: true }, outputs: 3 },
];

function task(random: RandomStream, wanted: 'any' | 'table' | 'regression' | 'classes') {
  const kind =
    wanted === 'regression'
      ? 0
      : wanted === 'classes'
        ? wholeBetween(random, 1, 3)
        : wanted === 'table'
          ? wholeBetween(random, 0, 1)
          : wholeBetween(random, 0, 3);
  if (kind === 0) return { data: table(random), outputs: 1, isRegression: true };
  if (kind === 1) {
    const data = clouds(random);
    const names = (data['columns'] as { values: string[] }[]).at(-1)!.values;
    return { data, outputs: new Set(names).size, isRegression: false };
  }
  return { ...oneOf(random, BUILT_IN), isRegression: false };
}

export function healthyRecipe(
  random: RandomStream,
  wanted: 'any' | 'table' | 'regression' | 'classes' = 'any',
): Recipe {
  const given = task(random, wanted);
  const depth = wholeBetween(random, 1, 5);
  // one or two sigmoid layers do well; more are a fault in themselves
  const activation = oneOf(random, [
    'relu',
    'relu',
    'tanh',
    'tanh',
    'leaky_relu',
    'elu',
    'gelu',
    'silu',
    'selu',
    'softsign',
    ...(depth <= 2 ? ['sigmoid'] : []),
  ]);
  const batchSize = oneOf(random, [16, 32]);
  const usesAdam = activation === 'sigmoid' || random.uniform() < 0.6;
  return {
    ...given,
    depth,
    width: oneOf(random, [12, 16, 24]),
    activation,
    normalizes: batchSize >= 32 && random.uniform() < 0.3,
    initializer: scaled(scaleFor(activation)),
    bias: { kind: 'zeros' },
    outputInitializer: { kind: 'glorot_uniform' },
    outputActivation: 'linear',
    optimizer: usesAdam
      ? {
          kind: 'adam',
          learningRate: activation === 'sigmoid' ? between(random, 0.02, 0.05) : between(random, 0.005, 0.015),
        }
      : { kind: 'sgd', momentum: 0.9, learningRate: between(random, 0.015, 0.05) },
    loss: given.isRegression ? { kind: 'mean_squared_error' } : { kind: 'softmax_cross_entropy' },
    clipping: null,
    training: { batchSize, steps: wholeBetween(random, 150, 260) },
    momentum: 0.9,
  };
}

/** The document of a recipe. */
export function documentOf(recipe: Recipe, title: string): object {
  const { depth, width, activation, normalizes, initializer, bias, momentum } = recipe;
  const dense = (units: number, phi: string, kernelInitializer: object, biasInitializer: object) => ({
    kind: 'dense',
    units,
    activation: { kind: phi },
    kernelInitializer,
    biasInitializer,
  });
  const hidden = Array.from({ length: depth }, () =>
    normalizes
      ? [
          dense(width, 'linear', initializer, bias),
          { kind: 'batch_normalization', momentum },
          { kind: 'activation', activation: { kind: activation } },
        ]
      : [dense(width, activation, initializer, bias)],
  ).flat();
  return {
    title,
    data: recipe.data,
    layers: [...hidden, dense(recipe.outputs, recipe.outputActivation, recipe.outputInitializer, { kind: 'zeros' })],
    loss: recipe.loss,
    optimizer: recipe.optimizer,
    clipping: recipe.clipping,
    training: recipe.training,
  };
}
