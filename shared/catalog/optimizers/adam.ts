import { learningRate, optimizer } from './optimizer';

const decayRate = (label: string, value: number) =>
  ({ type: 'number', label, default: value, min: 0, below: 1, step: 0.001 }) as const;

export const adam = optimizer({
  id: 'adam',
  label: 'Adam',
  formula: String.raw`m \leftarrow \beta_1 m + (1-\beta_1) g,\ v \leftarrow \beta_2 v + (1-\beta_2) g^2,\ W \leftarrow W - \eta \tfrac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \tfrac{m}{\sqrt{v} + \varepsilon}`,
  source: 'Kingma & Ba 2015, sec. 2, last form (“ε̂”), as Keras 3 `Adam`; PyTorch adds ε to the corrected √v̂ instead',
  parameters: {
    learningRate: learningRate(0.001),
    beta1: decayRate('β₁', 0.9),
    beta2: decayRate('β₂', 0.999),
    epsilon: { type: 'number', label: 'ε', default: 1e-7, above: 0, max: 1, help: 'Keras 1e-7, PyTorch 1e-8.' },
  },
  keras: ({ learningRate: rate, beta1, beta2, epsilon }) =>
    `optimizers.Adam(learning_rate=${rate}, beta_1=${beta1}, beta_2=${beta2}, epsilon=${epsilon})`,
  pytorch: ({ learningRate: rate, beta1, beta2, epsilon }) =>
    `torch.optim.Adam(model.parameters(), lr=${rate}, betas=(${beta1}, ${beta2}), eps=${epsilon})`,
  slots: () => ['firstMoment', 'secondMoment'],
  // 1 − β^t loses digits in float32 for small t: both corrections are folded into the rate here, in float64.
  scalars: (step, { learningRate: rate, beta1, beta2 }) => ({
    correctedRate: (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step),
  }),
  update: (p, { gradient, slots: { firstMoment, secondMoment }, scalars }, { beta1, beta2, epsilon }) => {
    // m + (g − m)(1 − β) is β m + (1 − β) g in the form that Keras computes.
    const first = p.add(firstMoment!, p.multiply(p.subtract(gradient, firstMoment!), 1 - beta1));
    const second = p.add(secondMoment!, p.multiply(p.subtract(p.square(gradient), secondMoment!), 1 - beta2));
    const direction = p.divide(first, p.add(p.squareRoot(second), epsilon));
    return {
      change: p.multiply(direction, p.negate(scalars['correctedRate']!)),
      slots: { firstMoment: first, secondMoment: second },
    };
  },
});
