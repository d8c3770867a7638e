import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { activation } from './activation';

/** What a picker lists them under. */
const FAMILY = 'Rectifiers';

export const relu = activation({
  id: 'relu',
  label: 'ReLU',
  family: FAMILY,
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
  family: FAMILY,
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

/** scale · (z if z > 0, else alpha · (e^z − 1)) */
function exponentialLinear(p: ProgramBuilder, z: Tensor, alpha: number, scale: number): Tensor {
  const positive = p.greater(z, 0);
  // e^z only of what is negative: elsewhere it could be ∞, and 0 · ∞ in the backward pass is not a number.
  const negativePart = p.select(positive, 0, z);
  return p.select(positive, p.multiply(z, scale), p.multiply(p.expm1(negativePart), scale * alpha));
}

export const elu = activation({
  id: 'elu',
  label: 'ELU',
  family: FAMILY,
  formula: String.raw`\varphi(z) = z \text{ if } z > 0, \text{ else } \alpha (e^z - 1)`,
  source: 'Clevert, Unterthiner & Hochreiter 2016, eq. 15',
  saturates: 'on the left, exponentially, towards −α',
  parameters: {
    alpha: {
      type: 'number',
      label: 'α',
      default: 1,
      min: 0,
      max: 10,
      step: 0.1,
      help: 'The limit on the left is −α. Only with α = 1 is the slope continuous at 0.',
    },
  },
  keras: ({ alpha }) => `layers.ELU(alpha=${alpha})`,
  pytorch: ({ alpha }) => `nn.ELU(alpha=${alpha})`,
  forward: (p, z, { alpha }) => exponentialLinear(p, z, alpha, 1),
});

// The pair for which mean 0 and variance 1 is a fixed point of a layer with LeCun-normal weights.
const SELU = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

export const selu = activation({
  id: 'selu',
  label: 'SELU',
  family: FAMILY,
  formula: String.raw`\varphi(z) = \lambda z \text{ if } z > 0, \text{ else } \lambda \alpha (e^z - 1), \quad \lambda = 1.0507,\ \alpha = 1.6733`,
  source: 'Klambauer et al. 2017, eq. 2 and 14; meant for LeCun-normal kernels',
  saturates: 'on the left, exponentially, towards −λα = −1.758; φ′ is λα = 1.758 just left of 0',
  parameters: {},
  keras: () => "'selu'",
  pytorch: () => 'nn.SELU()',
  forward: (p, z) => exponentialLinear(p, z, SELU.alpha, SELU.scale),
});
