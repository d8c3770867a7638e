import type { ActivationLayer } from './layer-kinds';
import { activations } from '../activations/catalog';
import { entryOf, shortLabel } from '../parameter';
import { layerEntry } from './layer';

export const activationLayer = layerEntry<ActivationLayer>({
  id: 'activation',
  label: 'Activation',
  formula: String.raw`a' = \varphi(a)`,
  source: 'Keras `Activation`',
  parameters: {},
  choices: { activation: { label: 'activation φ', from: 'activation', default: { kind: 'relu' } } },
  summary: ({ activation }) => shortLabel(entryOf(activations, activation)),
  output: (_, input) => input,
  forward: (network, layer, input) => network.activate(input, layer.activation),
});
