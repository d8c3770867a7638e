import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { activation } from './activation';

/** What a picker lists them under. */
const FAMILY = 'Smooth rectifiers';

export const softplus = activation({
  id: 'softplus',
  label: 'Softplus',
  family: FAMILY,
  formula: String.raw`\varphi(z) = \log(1 + e^z)`,
  source: 'Dugas et al. 2001; φ′ is the sigmoid',
  saturates: 'on the left, exponentially',
  parameters: {},
  keras: () => "'softplus'",
  pytorch: () => 'nn.Softplus()',
  forward: (p, z) => p.softplus(z),
});

/** Φ(z) = P(a standard normal number < z) */
const normalDistribution = (p: ProgramBuilder, z: Tensor) =>
  p.multiply(0.5, p.add(1, p.erf(p.multiply(z, Math.SQRT1_2))));

/** ½ (1 + tanh u) with u = √(2/π) (z + 0.044715 z³), written as σ(2u), which keeps its digits on the left. */
function normalDistributionByTanh(p: ProgramBuilder, z: Tensor): Tensor {
  // Beyond ±40 it is 0 or 1 in float64 too; z² would be ∞ from 1e19 on in float32, and 0 · ∞ in the backward pass is not a number.
  const near = p.minimum(p.maximum(z, -40), 40);
  const bend = p.add(1, p.multiply(0.044715, p.square(near)));
  return p.sigmoid(p.multiply(2 * Math.sqrt(2 / Math.PI), p.multiply(near, bend)));
}

export const gelu = activation({
  id: 'gelu',
  label: 'GELU',
  family: FAMILY,
  formula: String.raw`\varphi(z) = z\,\Phi(z) = \tfrac{z}{2}\left(1 + \operatorname{erf}\tfrac{z}{\sqrt 2}\right)`,
  source: 'Hendrycks & Gimpel 2016',
  saturates: 'on the left, as a normal tail; φ′ is below 0 for z < −0.752 and at most 1.1289 on the right',
  parameters: {
    approximate: {
      type: 'choice',
      label: 'Φ by',
      default: 'erf',
      options: ['erf', 'tanh'],
      help: 'erf is exact. tanh is ½ (1 + tanh(√(2/π) (z + 0.044715 z³))), off by at most 5·10⁻⁴, as in GPT-2 and BERT.',
    },
  },
  keras: ({ approximate }) => (approximate === 'tanh' ? 'lambda z: ops.gelu(z, approximate=True)' : "'gelu'"),
  pytorch: ({ approximate }) => (approximate === 'tanh' ? "nn.GELU(approximate='tanh')" : 'nn.GELU()'),
  forward: (p, z, { approximate }) =>
    p.multiply(z, approximate === 'tanh' ? normalDistributionByTanh(p, z) : normalDistribution(p, z)),
});

export const silu = activation({
  id: 'silu',
  label: 'SiLU (Swish)',
  family: FAMILY,
  formula: String.raw`\varphi(z) = z\,\sigma(z) = \frac{z}{1 + e^{-z}}`,
  source: 'Elfwing, Uchibe & Doya 2018; Ramachandran, Zoph & Le 2017',
  saturates: 'on the left, exponentially; φ′ is below 0 for z < −1.278 and at most 1.0998 on the right',
  parameters: {},
  keras: () => "'silu'",
  pytorch: () => 'nn.SiLU()',
  forward: (p, z) => p.multiply(z, p.sigmoid(z)),
});

export const mish = activation({
  id: 'mish',
  label: 'Mish',
  family: FAMILY,
  formula: String.raw`\varphi(z) = z \tanh(\log(1 + e^z))`,
  source: 'Misra 2019',
  saturates: 'on the left, exponentially; φ′ is below 0 for z < −1.192 and at most 1.0885 on the right',
  parameters: {},
  keras: () => "'mish'",
  pytorch: () => 'nn.Mish()',
  forward: (p, z) => p.multiply(z, p.tanh(p.softplus(z))),
});
