import type { LayerNormalizationLayer } from '../../experiment/experiment';
import { layerEntry } from './layer';

export const layerNormalization = layerEntry<LayerNormalizationLayer>({
  id: 'layer_normalization',
  label: 'Layer normalization',
  formula: String.raw`a' = \gamma \frac{a - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta,\quad \mu, \sigma^2 \text{ over the units of each sample}`,
  source: 'Ba, Kiros & Hinton 2016, eq. 4; as Keras `LayerNormalization` and PyTorch `nn.LayerNorm`',
  parameters: {
    epsilon: {
      type: 'number',
      label: 'ε',
      default: 1e-3,
      min: 0,
      max: 1,
      step: 0.001,
      help: 'Added to the variance, against a division by 0. Keras 1e-3, PyTorch 1e-5.',
    },
  },
  choices: {},
  units: (_, fanIn) => fanIn,
  keeps: (_, fanIn) => [
    { role: 'gamma', shape: [fanIn], initializer: { kind: 'constant', value: 1 }, trainable: true },
    { role: 'beta', shape: [fanIn], initializer: { kind: 'zeros' }, trainable: true },
  ],
  forward: (network, { epsilon }, input) => {
    const { p } = network;
    const [gamma, beta] = network.states('gamma', 'beta');
    const centred = p.subtract(input, p.mean(input, [1], true));
    const variance = p.mean(p.square(centred), [1], true);
    return p.add(p.multiply(p.divide(centred, p.squareRoot(p.add(variance, epsilon))), gamma), beta);
  },
});
