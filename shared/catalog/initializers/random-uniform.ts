import { uniform } from './distributions';
import { FAMILIES, initializer } from './initializer';

const bound = { type: 'number', min: -1000, max: 1000, step: 0.01 } as const;

export const randomUniform = initializer({
  id: 'random_uniform',
  label: 'Random uniform',
  family: FAMILIES.blind,
  formula: String.raw`W \sim U(a, b)`,
  source: 'Keras `RandomUniform`: ignores the layer’s fans',
  parameters: {
    minval: { ...bound, label: 'lower bound a', default: -0.05 },
    maxval: { ...bound, label: 'upper bound b', default: 0.05 },
  },
  // Both refuse bounds in the wrong order.
  keras: ({ minval, maxval }) =>
    `initializers.RandomUniform(minval=${Math.min(minval, maxval)}, maxval=${Math.max(minval, maxval)})`,
  pytorch: ({ minval, maxval }) => `nn.init.uniform_(w, ${Math.min(minval, maxval)}, ${Math.max(minval, maxval)})`,
  mean: ({ minval, maxval }) => (minval + maxval) / 2,
  std: (_, { minval, maxval }) => Math.abs(maxval - minval) / Math.sqrt(12),
  draw: (tensor, random, { minval, maxval }) => uniform(tensor, random, minval, maxval),
});
