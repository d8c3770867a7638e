import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { catalog, type Described, type Parameters } from '../parameter';

export interface Loss extends Described {
  /** What the data must have for this loss to make sense. */
  readonly targets: 'classes' | 'any';
  /** True: the loss takes the last pre-activations z (logits) where the network ends in a softmax. */
  readonly fromLogits: boolean;
  keras(): string;
  pytorch(): string;
  /** One loss a sample: batch × outputs and batch × targets in, [batch] out. */
  perSample(p: ProgramBuilder, output: Tensor, targets: Tensor): Tensor;
}

const NO_PARAMETERS: Parameters = {};

const softmaxCrossEntropy: Loss = {
  id: 'softmax_cross_entropy',
  label: 'Softmax cross-entropy',
  formula: String.raw`L = -\sum_i y_i \log \operatorname{softmax}(z)_i`,
  source: 'from logits, as Keras `CategoricalCrossentropy(from_logits=True)` and PyTorch `CrossEntropyLoss`',
  parameters: NO_PARAMETERS,
  targets: 'classes',
  fromLogits: true,
  keras: () => 'losses.CategoricalCrossentropy(from_logits=True)',
  pytorch: () => 'nn.CrossEntropyLoss()',
  // log softmax(z) = s − log Σ exp s with s = z − max z: no overflow, no log of 0.
  perSample: (p, logits, targets) => {
    const shifted = p.subtract(logits, p.largest(logits, [1], true));
    const logPartition = p.logarithm(p.sum(p.exponential(shifted), [1]));
    return p.subtract(p.multiply(p.sum(targets, [1]), logPartition), p.sum(p.multiply(targets, shifted), [1]));
  },
};

const meanSquaredError: Loss = {
  id: 'mean_squared_error',
  label: 'Mean squared error',
  formula: String.raw`L = \tfrac{1}{n} \sum_i (a_i - y_i)^2`,
  source: 'mean over the outputs too, as Keras `MeanSquaredError` and PyTorch `MSELoss`',
  parameters: NO_PARAMETERS,
  targets: 'any',
  fromLogits: false,
  keras: () => 'losses.MeanSquaredError()',
  pytorch: () => 'nn.MSELoss()',
  perSample: (p, output, targets) => p.mean(p.square(p.subtract(output, targets)), [1]),
};

export const losses = catalog(softmaxCrossEntropy, meanSquaredError);
