import type { DenseLayer } from './layer-kinds';
import { LIMITS } from '../../limits/limits';
import { activations } from '../activations/catalog';
import { initializers } from '../initializers/catalog';
import { entryOf, shortLabel } from '../parameter';
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
    biasInitializer: { label: 'bias initializer', from: 'biasInitializer', default: { kind: 'zeros' } },
  },
  summary: ({ activation, kernelInitializer }) =>
    `${shortLabel(entryOf(activations, activation))} · ${shortLabel(entryOf(initializers, kernelInitializer))}`,
  isWeighted: true,
  widthField: 'units',
  output: ({ units }) => [units],
  states: ({ units, kernelInitializer, biasInitializer }, [fanIn = 0]) => [
    { role: 'kernel', shape: [fanIn, units], initializer: kernelInitializer, trainable: true },
    { role: 'bias', shape: [units], initializer: biasInitializer, trainable: true },
  ],
  keras: ({ units }) => `layers.Dense(${units})`,
  pytorch: ({ units }, fanIn) => `nn.Linear(${fanIn}, ${units})`,
  forward: (network, { activation }, input) => network.activate(network.affine(input), activation),
});
