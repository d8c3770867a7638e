import { activation } from './activation';

export const relu = activation({
  id: 'relu',
  label: 'ReLU',
  formula: String.raw`\varphi(z) = \max(z, 0)`,
  source: 'Nair & Hinton 2010; Glorot, Bordes & Bengio 2011',
  saturates: 'on the left, at once: φ′ is 0 for z ≤ 0, so a unit can die',
  parameters: {},
  keras: () => "'relu'",
  pytorch: () => 'nn.ReLU()',
  forward: (p, z) => p.maximum(z, 0),
});

export const leakyRelu = activation({
  id: 'leaky_relu',
  label: 'Leaky ReLU',
  formula: String.raw`\varphi(z) = z \text{ if } z > 0, \text{ else } \alpha z`,
  source: 'Maas, Hannun & Ng 2013',
  saturates: 'nowhere for α > 0: φ′ is at least α',
  parameters: {
    negativeSlope: {
      type: 'number',
      label: 'negative slope α',
      default: 0.3,
      min: 0,
      max: 1,
      step: 0.01,
      help: 'Defaults elsewhere: Keras layer 0.3, keras.activations 0.2, PyTorch 0.01.',
    },
  },
  keras: ({ negativeSlope }) => `layers.LeakyReLU(negative_slope=${negativeSlope})`,
  pytorch: ({ negativeSlope }) => `nn.LeakyReLU(${negativeSlope})`,
  forward: (p, z, { negativeSlope }) => p.select(p.greater(z, 0), z, p.multiply(z, negativeSlope)),
});
