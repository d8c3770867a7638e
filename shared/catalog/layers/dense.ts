import type { DenseLayer } from '../../experiment/experiment';
import { LIMITS } from '../../experiment/limits';
import { layerEntry } from './layer';

export const dense = layerEntry<DenseLayer>({
  id: 'dense',
  label: 'Dense',
  formula: String.raw`z = a W + b,\quad a' = \varphi(z)`,
  source: 'Keras `Dense`, kernel [fan_in, units]; PyTorch `nn.Linear`, weight [units, fan_in]',
  parameters: {
    units: { type: 'number', label: 'units', default: 64, integer: true, min: 1, max: LIMITS.units, step: 1 },
  },
  choices: {
    activation: { label: 'activation φ', from: 'activation', default: { kind: 'linear' } },
    kernelInitializer: { label: 'kernel initializer', from: 'initializer', default: { kind: 'glorot_uniform' } },
    biasInitializer: { label: 'bias initializer', from: 'initializer', default: { kind: 'zeros' } },
  },
  units: ({ units }) => units,
  forward: (network, layer, input) => network.activate(network.weighted(layer, input), layer.activation),
});
