import { learningRate, optimizer } from './optimizer';

export const sgd = optimizer({
  id: 'sgd',
  label: 'SGD',
  formula: String.raw`v \leftarrow \mu v - \eta g,\quad W \leftarrow W + v`,
  source: 'Robbins & Monro 1951; momentum: Polyak 1964, in the form of Keras 3 `SGD`',
  parameters: {
    learningRate: learningRate(0.01),
    momentum: { type: 'number', label: 'momentum μ', default: 0, min: 0, below: 1, step: 0.1 },
  },
  keras: ({ learningRate: rate, momentum }) => `optimizers.SGD(learning_rate=${rate}, momentum=${momentum})`,
  pytorch: ({ learningRate: rate, momentum }) =>
    `torch.optim.SGD(model.parameters(), lr=${rate}, momentum=${momentum})`,
  slots: ({ momentum }) => (momentum > 0 ? ['velocity'] : []),
  scalars: (_, { learningRate: rate }) => ({ learningRate: rate }),
  update: (p, { gradient, slots: { velocity }, scalars }, { momentum }) => {
    const pull = p.multiply(gradient, p.negate(scalars['learningRate']!));
    if (!velocity) return { change: pull, slots: {} };
    const change = p.add(p.multiply(velocity, momentum), pull);
    return { change, slots: { velocity: change } };
  },
});
