import { sizeOf } from '../../program/tensor';
import { initializer } from './initializer';

export const randomNormal = initializer({
  id: 'random_normal',
  label: 'Random normal',
  formula: String.raw`W \sim \mathcal{N}(\mu, \sigma^2)`,
  source: 'Keras `RandomNormal`: not cut off, and blind to the layer’s fans',
  parameters: {
    mean: { type: 'number', label: 'mean μ', default: 0, min: -1000, max: 1000, step: 0.01 },
    stddev: { type: 'number', label: 'standard deviation σ', default: 0.05, min: 0, max: 1000, step: 0.01 },
  },
  keras: ({ mean, stddev }) => `initializers.RandomNormal(mean=${mean}, stddev=${stddev})`,
  pytorch: ({ mean, stddev }) => `nn.init.normal_(w, mean=${mean}, std=${stddev})`,
  std: (_, { stddev }) => stddev,
  draw: (shape, random, { mean, stddev }) => new Float32Array(sizeOf(shape)).map(() => mean + stddev * random.normal()),
});
