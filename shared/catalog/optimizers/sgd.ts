import { pythonCall } from '../python-call';
import { decayed, ifTrue, learningRate, momentumParameter, optimizer, unlessZero, weightDecay } from './optimizer';

export const sgd = optimizer({
  id: 'sgd',
  label: 'SGD',
  formula: String.raw`v \leftarrow \mu v - \eta g,\quad W \leftarrow W + v,\quad \text{Nesterov: } W \leftarrow W + \mu v - \eta g`,
  source:
    'Robbins & Monro 1951; momentum: Polyak 1964; Nesterov 1983 as in Sutskever et al. 2013; in the form of Keras 3 `SGD`. PyTorch stores −v/η instead: the same as long as η is constant',
  parameters: {
    learningRate: learningRate(0.01),
    momentum: momentumParameter,
    nesterov: {
      type: 'boolean',
      label: 'Nesterov',
      default: false,
      help: 'Looks ahead by one step of momentum; without momentum it changes nothing.',
    },
    weightDecay,
  },
  keras: ({ momentum, nesterov }, rate, clipping) =>
    pythonCall('keras.optimizers.SGD', [`learning_rate=${rate}`, ...(clipping ? [clipping] : [])], {
      momentum: unlessZero(momentum),
      nesterov: ifTrue(nesterov && momentum > 0),
    }),
  pytorch: ({ learningRate: rate, momentum, nesterov, weightDecay: decay }, rateChanges) => ({
    optimizer: pythonCall(momentum > 0 && rateChanges ? 'KerasSGD' : 'torch.optim.SGD', ['model.parameters()'], {
      lr: rate,
      momentum: unlessZero(momentum),
      nesterov: ifTrue(nesterov && momentum > 0),
      weight_decay: unlessZero(decay),
    }),
  }),
  addsL2: true,
  slots: ({ momentum }) => (momentum > 0 ? ['velocity'] : []),
  scalars: (_, { learningRate: rate }) => ({ learningRate: rate }),
  update: (p, { weight, gradient, slots: { velocity }, scalars }, { momentum, nesterov, weightDecay: decay }) => {
    const pull = p.multiply(decayed(p, gradient, weight, decay), p.negate(scalars['learningRate']!));
    if (!velocity) return { change: pull, slots: {} };
    const next = p.add(p.multiply(velocity, momentum), pull);
    return { change: nesterov ? p.add(p.multiply(next, momentum), pull) : next, slots: { velocity: next } };
  },
});
