import { LIMITS } from '../../limits/limits';
import { catalog } from '../parameter';
import { pythonFloat } from '../python-call';
import { schedule } from './schedule';

// Steps count from 1, so t − 1 updates have been made when the rate of step t is taken: Keras's iteration, PyTorch's epoch.

const stepCount = (label: string, value: number, min: number, help: string) =>
  ({ type: 'number', label, default: value, integer: true, min, max: LIMITS.steps, step: 10, help }) as const;

const start = {
  type: 'number',
  label: 'warm-up starts at',
  default: 0.1,
  min: 0,
  max: 1,
  step: 0.05,
  help: 'Share of η in the first step.',
} as const;

/** From `from` in the first step up to 1 after `steps` steps. */
const rising = (step: number, steps: number, from: number) =>
  step > steps ? 1 : from + ((1 - from) * (step - 1)) / steps;

/** LinearLR refuses to start at 0. */
const risingInPytorch = (steps: number, from: number) =>
  from > 0
    ? `torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=${from}, total_iters=${steps})`
    : `torch.optim.lr_scheduler.LambdaLR(optimizer, lambda updates: min(1, updates / ${steps}))`;

const constant = schedule({
  id: 'constant',
  label: 'Constant',
  formula: String.raw`\eta_t = \eta`,
  source: 'the same step size from the first step to the last',
  parameters: {},
  keras: (_, rate) => pythonFloat(rate),
  pytorch: () => 'torch.optim.lr_scheduler.ConstantLR(optimizer, factor=1)',
  share: () => 1,
});

const step = schedule({
  id: 'step',
  label: 'Steps down',
  formula: String.raw`\eta_t = \eta\,\gamma^{\lfloor (t-1)/n \rfloor}`,
  source: 'as PyTorch `StepLR` and Keras 3 `ExponentialDecay(staircase=True)`',
  parameters: {
    every: stepCount('every … steps n', 300, 1, 'Steps from one fall to the next.'),
    factor: {
      type: 'number',
      label: 'factor γ',
      default: 0.5,
      above: 0,
      max: 1,
      step: 0.05,
      help: 'The rate is multiplied by this at each step down.',
    },
  },
  keras: ({ every, factor }, rate) =>
    `keras.optimizers.schedules.ExponentialDecay(${pythonFloat(rate)}, decay_steps=${every}, decay_rate=${pythonFloat(factor)}, staircase=True)`,
  pytorch: ({ every, factor }) => `torch.optim.lr_scheduler.StepLR(optimizer, step_size=${every}, gamma=${factor})`,
  share: (t, _, { every, factor }) => factor ** Math.floor((t - 1) / every),
});

const cosine = schedule({
  id: 'cosine',
  label: 'Cosine',
  formula: String.raw`\eta_t = \eta \left(\alpha + (1-\alpha)\,\tfrac{1 + \cos \pi s}{2}\right),\quad s = \tfrac{t-1-w}{T-w}`,
  source:
    'Loshchilov & Hutter 2017, eq. 5, without restarts, T the steps of the run; as Keras 3 `CosineDecay` and PyTorch `CosineAnnealingLR`; warm-up: Goyal et al. 2017',
  parameters: {
    warmUp: stepCount('warm-up steps w', 0, 0, 'The rate rises in a line before it falls; 0: no warm-up.'),
    start,
    final: {
      type: 'number',
      label: 'falls to α',
      default: 0,
      min: 0,
      max: 1,
      step: 0.01,
      help: 'Share of η at the end.',
    },
  },
  keras: ({ warmUp, start: from, final }, rate, steps) =>
    warmUp === 0
      ? `keras.optimizers.schedules.CosineDecay(${pythonFloat(rate)}, decay_steps=${steps}, alpha=${pythonFloat(final)})`
      : `keras.optimizers.schedules.CosineDecay(${pythonFloat(from * rate)}, decay_steps=${Math.max(1, steps - warmUp)}, alpha=${pythonFloat(final)}, warmup_target=${pythonFloat(rate)}, warmup_steps=${warmUp})`,
  pytorch: ({ warmUp, start: from, final }, rate, steps) => {
    const fall = `torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=${Math.max(1, steps - warmUp)}, eta_min=${final * rate})`;
    if (warmUp === 0) return fall;
    const rise = risingInPytorch(warmUp, from);
    return `torch.optim.lr_scheduler.SequentialLR(optimizer, [${rise}, ${fall}], milestones=[${warmUp}])`;
  },
  share: (t, steps, { warmUp, start: from, final }) => {
    if (t <= warmUp) return rising(t, warmUp, from);
    const done = (t - 1 - warmUp) / Math.max(1, steps - warmUp);
    return final + ((1 - final) / 2) * (1 + Math.cos(Math.PI * done));
  },
});

const warmUp = schedule({
  id: 'warm_up',
  label: 'Warm-up',
  formula: String.raw`\eta_t = \eta\,(s + (1 - s)\,m),\quad m = \min\left(1, \tfrac{t-1}{w}\right)`,
  source:
    'Goyal et al. 2017, sec. 2.2: a line up to η, then constant; as PyTorch `LinearLR` and Keras 3 `PolynomialDecay` upwards',
  parameters: { steps: stepCount('warm-up steps w', 100, 1, 'Steps until the whole rate is reached.'), start },
  keras: ({ steps, start: from }, rate) =>
    `keras.optimizers.schedules.PolynomialDecay(${pythonFloat(from * rate)}, decay_steps=${steps}, end_learning_rate=${pythonFloat(rate)})`,
  pytorch: ({ steps, start: from }) => risingInPytorch(steps, from),
  share: (t, _, { steps, start: from }) => rising(t, steps, from),
});

export const schedules = catalog(constant, step, cosine, warmUp);
