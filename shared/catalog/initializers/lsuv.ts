import { FAMILIES, initializer } from './initializer';
import { orthogonalKernel, stdOfOrthogonal } from './orthogonal';

export const lsuv = initializer({
  id: 'lsuv',
  label: 'LSUV (unit variance on a batch)',
  family: FAMILIES.orthogonal,
  formula: String.raw`W \leftarrow \frac{W}{\sqrt{\mathrm{Var}(z)}}\ \text{until}\ |\mathrm{Var}(z) - 1| < \varepsilon`,
  source:
    'Mishkin & Matas 2016, algorithm 1: an orthogonal kernel, scaled layer by layer on the first batch. Keras and PyTorch have the orthogonal start',
  parameters: {
    tolerance: {
      type: 'number',
      label: 'tolerance ε',
      default: 0.1,
      above: 0,
      max: 1,
      step: 0.01,
      help: 'How far the variance of z may be from 1',
    },
    rounds: { type: 'number', label: 'rounds at most', default: 10, integer: true, min: 1, max: 100, step: 1 },
  },
  kernelOnly: true,
  cubic: true,
  keras: () => 'initializers.Orthogonal()',
  pytorch: () => 'nn.init.orthogonal_(w)',
  std: stdOfOrthogonal,
  unitVariance: ({ tolerance, rounds }) => ({ tolerance, maxRounds: rounds }),
  draw: (tensor, random) => orthogonalKernel(tensor, random, 1),
});
