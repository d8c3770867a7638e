import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { pythonCall } from '../python-call';
import {
  decayed,
  decayRate,
  learningRate,
  movingAverage,
  optimizer,
  unlessZero,
  weightDecay,
  type PytorchOptimizer,
} from './optimizer';

const moments = {
  beta1: decayRate('β₁', 0.9),
  beta2: decayRate('β₂', 0.999),
  epsilon: { type: 'number', label: 'ε', default: 1e-7, above: 0, max: 1, help: 'Keras 10⁻⁷, PyTorch 10⁻⁸.' },
} as const;

interface Moments {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

const SLOTS = ['firstMoment', 'secondMoment'];

// 1 − β^t loses digits in float32 for small t: both corrections are folded into the rate here, in float64.
const correctedRate = (step: number, rate: number, { beta1, beta2 }: Moments) =>
  (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);

const inKeras = (name: string, { beta1, beta2, epsilon }: Moments, rate: string, decay?: number, clipping?: string) =>
  pythonCall(`keras.optimizers.${name}`, [`learning_rate=${rate}`, ...(clipping ? [clipping] : [])], {
    weight_decay: decay,
    beta_1: beta1,
    beta_2: beta2,
    epsilon,
  });

/** PyTorch adds ε to √(v / (1 − β₂ᵗ)): that is the lab's step where its ε is the lab's over √(1 − β₂ᵗ). */
const inPytorch = (
  name: string,
  { beta1, beta2, epsilon }: Moments,
  rate: number,
  decay?: number,
): PytorchOptimizer => ({
  optimizer: pythonCall(`torch.optim.${name}`, ['model.parameters()'], {
    lr: rate,
    betas: `(${beta1}, ${beta2})`,
    eps: epsilon,
    weight_decay: decay,
  }),
  beforeStep: `# PyTorch adds eps to the corrected root, Keras to the bare one (Kingma & Ba 2015, sec. 2)
optimizer.param_groups[0]["eps"] = ${epsilon} / math.sqrt(1 - ${beta2} ** (step + 1))`,
});

/** Adam's own step, before any decoupled decay. */
function adamStep(
  p: ProgramBuilder,
  gradient: Tensor,
  { firstMoment, secondMoment }: Readonly<Record<string, Tensor>>,
  rate: Tensor,
  { beta1, beta2, epsilon }: Moments,
) {
  const first = movingAverage(p, firstMoment!, gradient, beta1);
  const second = movingAverage(p, secondMoment!, p.square(gradient), beta2);
  const direction = p.divide(first, p.add(p.squareRoot(second), epsilon));
  return {
    change: p.multiply(direction, p.negate(rate)),
    slots: { firstMoment: first, secondMoment: second },
  };
}

export const adam = optimizer({
  id: 'adam',
  label: 'Adam',
  formula: String.raw`m \leftarrow \beta_1 m + (1-\beta_1) g,\ v \leftarrow \beta_2 v + (1-\beta_2) g^2,\ W \leftarrow W - \eta \tfrac{\sqrt{1-\beta_2^t}}{1-\beta_1^t} \tfrac{m}{\sqrt{v} + \varepsilon}`,
  source: 'Kingma & Ba 2015, sec. 2, last form (“ε̂”), as Keras 3 `Adam`; PyTorch adds ε to the corrected √v̂ instead',
  parameters: { learningRate: learningRate(0.001), ...moments, weightDecay },
  keras: (parameters, rate, clipping) => inKeras('Adam', parameters, rate, undefined, clipping),
  pytorch: (parameters) => inPytorch('Adam', parameters, parameters.learningRate, unlessZero(parameters.weightDecay)),
  addsL2: true,
  slots: () => SLOTS,
  scalars: (step, { learningRate: rate, ...given }) => ({ correctedRate: correctedRate(step, rate, given) }),
  update: (p, { weight, gradient, slots, scalars }, { weightDecay: decay, ...given }) =>
    adamStep(p, decayed(p, gradient, weight, decay), slots, scalars['correctedRate']!, given),
});

export const adamw = optimizer({
  id: 'adamw',
  label: 'AdamW',
  formula: String.raw`W \leftarrow W - \eta \lambda W,\ \text{then Adam's step},\ \text{with the bare } g`,
  source:
    'Loshchilov & Hutter 2019, algorithm 2: decay decoupled from the gradient, as Keras 3 `AdamW` and PyTorch `AdamW`; PyTorch adds ε to the corrected √v̂ instead',
  parameters: {
    learningRate: learningRate(0.001),
    ...moments,
    weightDecay: {
      type: 'number',
      label: 'weight decay λ (decoupled)',
      default: 0.004,
      min: 0,
      max: 1000,
      step: 0.001,
      help: 'Every trained tensor shrinks by η λ W per step. Keras 0.004, PyTorch 0.01.',
    },
  },
  keras: (parameters, rate, clipping) => inKeras('AdamW', parameters, rate, parameters.weightDecay, clipping),
  pytorch: (parameters) => inPytorch('AdamW', parameters, parameters.learningRate, parameters.weightDecay),
  addsL2: false,
  slots: () => SLOTS,
  scalars: (step, { learningRate: rate, weightDecay: decay, ...given }) => ({
    correctedRate: correctedRate(step, rate, given),
    shrinkage: rate * decay,
  }),
  update: (p, { weight, gradient, slots, scalars }, given) => {
    const step = adamStep(p, gradient, slots, scalars['correctedRate']!, given);
    return { ...step, change: p.subtract(step.change, p.multiply(weight, scalars['shrinkage']!)) };
  },
});
