import type { DropoutLayer } from './layer-kinds';
import { layerEntry } from './layer';

export const dropout = layerEntry<DropoutLayer>({
  id: 'dropout',
  label: 'Dropout',
  formula: String.raw`a' = \tfrac{m \odot a}{1 - r},\quad m \sim \mathrm{Bernoulli}(1 - r)`,
  source: 'Srivastava et al. 2014, in the inverted form of Keras and PyTorch; off when the network is evaluated',
  parameters: {
    rate: {
      type: 'number',
      label: 'rate r',
      default: 0.2,
      min: 0,
      below: 1,
      step: 0.05,
      help: 'Share of the units that is set to 0 in each training step.',
    },
  },
  choices: {},
  summary: ({ rate }) => `rate ${rate}`,
  trainingOnly: ({ rate }) => rate > 0,
  output: (_, input) => input,
  keras: ({ rate }) => `layers.Dropout(${rate})`,
  pytorch: ({ rate }) => `nn.Dropout(${rate})`,
  forward: (network, { rate }, input) => network.dropout(rate, input),
});
