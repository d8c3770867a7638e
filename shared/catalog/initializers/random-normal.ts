import { cutNormal, normal, STD_OF_CUT_NORMAL } from './distributions';
import { FAMILIES, initializer } from './initializer';

const parameters = {
  mean: { type: 'number', label: 'mean μ', default: 0, min: -1000, max: 1000, step: 0.01 },
  stddev: { type: 'number', label: 'standard deviation σ', default: 0.05, min: 0, max: 1000, step: 0.01 },
} as const;

export const randomNormal = initializer({
  id: 'random_normal',
  label: 'Random normal',
  family: FAMILIES.blind,
  formula: String.raw`W \sim \mathcal{N}(\mu, \sigma^2)`,
  source: 'Keras `RandomNormal`: not truncated; ignores the layer’s fans',
  parameters,
  keras: ({ mean, stddev }) => `initializers.RandomNormal(mean=${mean}, stddev=${stddev})`,
  pytorch: ({ mean, stddev }) => `nn.init.normal_(w, mean=${mean}, std=${stddev})`,
  mean: ({ mean }) => mean,
  std: (_, { stddev }) => stddev,
  draw: (tensor, random, { mean, stddev }) => normal(tensor, random, mean, stddev),
});

export const truncatedNormal = initializer({
  id: 'truncated_normal',
  label: 'Truncated normal',
  family: FAMILIES.blind,
  formula: String.raw`W \sim \mathcal{N}(\mu, \sigma^2)\ \text{within}\ \mu \pm 2\sigma`,
  source:
    'Keras `TruncatedNormal`: redrawn beyond two standard deviations, without correction: the standard deviation is 0.88 σ',
  parameters,
  keras: ({ mean, stddev }) => `initializers.TruncatedNormal(mean=${mean}, stddev=${stddev})`,
  // trunc_normal_ divides by its std
  exactPytorch: ({ mean, stddev }) =>
    stddev === 0
      ? `nn.init.constant_(w, ${mean})`
      : `nn.init.trunc_normal_(w, mean=${mean}, std=${stddev}, a=${mean} - 2 * ${stddev}, b=${mean} + 2 * ${stddev})`,
  pytorch: ({ mean, stddev }) =>
    `nn.init.trunc_normal_(w, mean=${mean}, std=${stddev}, a=${mean - 2 * stddev}, b=${mean + 2 * stddev})`,
  mean: ({ mean }) => mean,
  std: (_, { stddev }) => STD_OF_CUT_NORMAL * stddev,
  draw: (tensor, random, { mean, stddev }) => cutNormal(tensor, random, mean, stddev),
});
