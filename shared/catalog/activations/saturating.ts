import { activation } from './activation';

/** What a picker lists them under. */
const FAMILY = 'Saturating';

export const sigmoid = activation({
  id: 'sigmoid',
  label: 'Sigmoid',
  family: FAMILY,
  formula: String.raw`\varphi(z) = \frac{1}{1 + e^{-z}}`,
  source: 'the logistic function; Glorot & Bengio 2010, sec. 3.1, on what it does to deep networks',
  saturates: 'on both sides, exponentially; φ′ is nowhere above 1/4',
  parameters: {},
  keras: () => "'sigmoid'",
  pytorch: () => 'nn.Sigmoid()',
  forward: (p, z) => p.sigmoid(z),
});

export const hardSigmoid = activation({
  id: 'hard_sigmoid',
  label: 'Hard sigmoid',
  family: FAMILY,
  formula: String.raw`\varphi(z) = \tfrac{1}{6} \min(\max(z + 3, 0), 6)`,
  source: 'Courbariaux, Bengio & David 2015; slope 1/6 as in Keras 3 and PyTorch (Keras 2 had 0.2)',
  saturates: 'on both sides, at once: φ′ is 0 for |z| ≥ 3',
  parameters: {},
  keras: () => "'hard_sigmoid'",
  pytorch: () => 'nn.Hardsigmoid()',
  forward: (p, z) => p.divide(p.minimum(p.maximum(p.add(z, 3), 0), 6), 6),
});

export const tanh = activation({
  id: 'tanh',
  label: 'Tanh',
  family: FAMILY,
  formula: String.raw`\varphi(z) = \tanh z`,
  source: 'LeCun et al. 1998, sec. 4.4; Glorot & Bengio 2010',
  saturates: 'on both sides, exponentially; φ′(0) = 1',
  parameters: {},
  keras: () => "'tanh'",
  pytorch: () => 'nn.Tanh()',
  forward: (p, z) => p.tanh(z),
});

export const softsign = activation({
  id: 'softsign',
  label: 'Softsign',
  family: FAMILY,
  formula: String.raw`\varphi(z) = \frac{z}{1 + |z|}`,
  source: 'Bergstra et al. 2009; Glorot & Bengio 2010, sec. 2',
  saturates: 'on both sides, slowly: φ′ falls as 1/z²',
  parameters: {},
  keras: () => "'softsign'",
  pytorch: () => 'nn.Softsign()',
  forward: (p, z) => p.softsign(z),
});

export const softmax = activation({
  id: 'softmax',
  label: 'Softmax (output)',
  family: 'At the output',
  formula: String.raw`\varphi(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
  source: 'Bridle 1990; with softmax cross-entropy the loss is taken from the logits z, as Keras does',
  saturates: 'where one logit is far above the others; measured by the diagonal of the Jacobian, φᵢ(1 − φᵢ)',
  outputOnly: true,
  parameters: {},
  keras: () => "'softmax'",
  pytorch: () => 'nn.Softmax(dim=-1)',
  // Shifted by the row's largest logit, which cancels: no overflow.
  forward: (p, z) => {
    const powers = p.exponential(p.subtract(z, p.maxShift(z, [1])));
    return p.divide(powers, p.sum(powers, [1], true));
  },
  slope: (p, _, a) => p.multiply(a, p.subtract(1, a)),
});
