import { sizeOf } from '../../program/tensor';
import { initializer } from './initializer';

export const zeros = initializer({
  id: 'zeros',
  label: 'Zeros',
  formula: String.raw`W = 0`,
  source:
    'Keras `Zeros`, usual for biases. As a kernel it keeps all units of a layer identical: symmetry is never broken',
  parameters: {},
  keras: () => "'zeros'",
  pytorch: () => 'nn.init.zeros_(w)',
  std: () => 0,
  draw: (shape) => new Float32Array(sizeOf(shape)),
});

export const constant = initializer({
  id: 'constant',
  label: 'Constant',
  formula: String.raw`W = c`,
  source: 'Keras `Constant`. As a kernel it keeps all units of a layer identical: symmetry is never broken',
  parameters: {
    value: { type: 'number', label: 'value c', default: 0, min: -1000, max: 1000, step: 0.1 },
  },
  keras: ({ value }) => `initializers.Constant(${value})`,
  pytorch: ({ value }) => `nn.init.constant_(w, ${value})`,
  std: () => 0,
  draw: (shape, _, { value }) => new Float32Array(sizeOf(shape)).fill(value),
});
