import type { LayerNormalizationLayer } from './layer-kinds';
import { layerEntry } from './layer';
import { epsilon, scaleAndShift } from './normalization';

export const layerNormalization = layerEntry<LayerNormalizationLayer>({
  id: 'layer_normalization',
  label: 'Layer normalization',
  shortName: 'Layer norm',
  formula: String.raw`a' = \gamma \frac{a - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta,\quad \mu\text{, }\sigma^2 \text{ over each sample}`,
  source: 'Ba, Kiros & Hinton 2016, eq. 4; as Keras `LayerNormalization` and PyTorch `nn.LayerNorm`',
  parameters: { epsilon },
  choices: {},
  output: (_, input) => input,
  states: (_, [units = 0]) => scaleAndShift(units),
  keras: ({ epsilon: added }) => `layers.LayerNormalization(epsilon=${added})`,
  pytorch: ({ epsilon: added }, fanIn) => `nn.LayerNorm(${fanIn}, eps=${added})`,
  forward: (network, { epsilon: added }, input) => {
    const { p } = network;
    const [gamma, beta] = network.states('gamma', 'beta');
    const centred = p.subtract(input, p.mean(input, [1], true));
    const variance = p.mean(p.square(centred), [1], true);
    return p.add(p.multiply(p.divide(centred, p.squareRoot(p.add(variance, added))), gamma), beta);
  },
});
