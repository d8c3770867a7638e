import type { BatchNormalizationLayer } from './layer-kinds';
import { text } from '../../text/text';
import { layerEntry } from './layer';
import { epsilon, scaleAndShift } from './normalization';

export const batchNormalization = layerEntry<BatchNormalizationLayer>({
  id: 'batch_normalization',
  label: 'Batch normalization',
  shortName: 'Batch norm',
  formula: String.raw`a' = \gamma \frac{a - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta,\quad \mu\text{, }\sigma^2 \text{ over the batch}`,
  source:
    'Ioffe & Szegedy 2015, algorithm 1; σ² is the population variance, also for the moving variance, as in Keras (PyTorch stores the unbiased one)',
  parameters: {
    momentum: {
      type: 'number',
      label: 'momentum of the moving statistics',
      default: 0.99,
      min: 0,
      max: 1,
      step: 0.01,
      help: 'Share of the old moving mean and variance that stays in each step. Keras 0.99; PyTorch’s 0.1 is 0.9 here.',
    },
    epsilon,
  },
  choices: {},
  output: (_, input) => input,
  states: (_, [units = 0]) => [
    ...scaleAndShift(units),
    { role: 'moving_mean', shape: [units], initializer: { kind: 'zeros' }, trainable: false },
    { role: 'moving_variance', shape: [units], initializer: { kind: 'constant', value: 1 }, trainable: false },
  ],
  problems: (_, path, { batchSize, trainingSamples }) => {
    if (batchSize > 1) return [];
    const { message, fix } = text.problems.batchOfOne;
    return [
      { path, message, ...(trainingSamples > 1 && { fix: { label: fix, path: 'training.batchSize', value: 2 } }) },
    ];
  },
  keras: ({ momentum, epsilon: added }) => `layers.BatchNormalization(momentum=${momentum}, epsilon=${added})`,
  // PyTorch's momentum is the share of the new statistics
  pytorch: ({ momentum, epsilon: added }, fanIn) =>
    `KerasBatchNorm1d(${fanIn}, eps=${added}, momentum=${Number((1 - momentum).toPrecision(12))})`,
  forward: (network, { momentum, epsilon: added }, input) => {
    const { p } = network;
    const [gamma, beta, movingMean, movingVariance] = network.states('gamma', 'beta', 'moving_mean', 'moving_variance');
    const scaled = (centred: typeof input, variance: typeof input) =>
      p.add(p.multiply(centred, p.divide(gamma, p.squareRoot(p.add(variance, added)))), beta);
    if (!network.training) return scaled(p.subtract(input, movingMean), movingVariance);
    const mean = p.mean(input, [0]);
    const centred = p.subtract(input, mean);
    const variance = p.mean(p.square(centred), [0]);
    // What is divided by infinity is 0, and looks sound.
    network.watch(variance);
    network.update(movingMean, p.add(p.multiply(movingMean, momentum), p.multiply(mean, 1 - momentum)));
    network.update(movingVariance, p.add(p.multiply(movingVariance, momentum), p.multiply(variance, 1 - momentum)));
    return scaled(centred, variance);
  },
});
