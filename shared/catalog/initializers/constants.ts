import { sizeOf } from '../../program/tensor';
import { FAMILIES, initializer } from './initializer';

const SYMMETRY = 'As a kernel it keeps all units of a layer identical: symmetry is never broken';

export const zeros = initializer({
  id: 'zeros',
  label: 'Zeros',
  family: FAMILIES.fixed,
  formula: String.raw`W = 0`,
  source: `Keras \`Zeros\`, usual for biases. ${SYMMETRY}`,
  parameters: {},
  keras: () => "'zeros'",
  pytorch: () => 'nn.init.zeros_(w)',
  std: () => 0,
  draw: ({ shape }) => new Float32Array(sizeOf(shape)),
});

export const ones = initializer({
  id: 'ones',
  label: 'Ones',
  family: FAMILIES.fixed,
  formula: String.raw`W = 1`,
  source: `Keras \`Ones\`. ${SYMMETRY}`,
  parameters: {},
  keras: () => "'ones'",
  pytorch: () => 'nn.init.ones_(w)',
  mean: () => 1,
  std: () => 0,
  draw: ({ shape }) => new Float32Array(sizeOf(shape)).fill(1),
});

export const constant = initializer({
  id: 'constant',
  label: 'Constant',
  family: FAMILIES.fixed,
  formula: String.raw`W = c`,
  source: `Keras \`Constant\`. ${SYMMETRY}`,
  parameters: {
    value: { type: 'number', label: 'value c', default: 0, min: -1000, max: 1000, step: 0.1 },
  },
  keras: ({ value }) => `initializers.Constant(${value})`,
  pytorch: ({ value }) => `nn.init.constant_(w, ${value})`,
  mean: ({ value }) => value,
  std: () => 0,
  draw: ({ shape }, _, { value }) => new Float32Array(sizeOf(shape)).fill(value),
});
