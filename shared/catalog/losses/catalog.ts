import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { catalog, type Described, type Parameters } from '../parameter';

export interface Loss extends Described {
  /** What the data must have for this loss to make sense. */
  readonly targets: 'classes' | 'any';
  /** The output activation that the loss looks through: it takes what goes into it, the logits. Left out: it takes the output. */
  readonly logitsOf?: 'softmax' | 'sigmoid';
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
  logitsOf: 'softmax',
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
  keras: () => 'losses.MeanSquaredError()',
  pytorch: () => 'nn.MSELoss()',
  perSample: (p, output, targets) => p.mean(p.square(p.subtract(output, targets)), [1]),
};

const sigmoidCrossEntropy: Loss = {
  id: 'sigmoid_cross_entropy',
  label: 'Sigmoid cross-entropy',
  formula: String.raw`L = -\tfrac{1}{n} \sum_i \left(y_i \log \sigma(z_i) + (1 - y_i) \log (1 - \sigma(z_i))\right)`,
  source:
    'each output a yes or no of its own; from logits, mean over the outputs, as Keras `BinaryCrossentropy(from_logits=True)` and PyTorch `BCEWithLogitsLoss`',
  parameters: NO_PARAMETERS,
  targets: 'classes',
  logitsOf: 'sigmoid',
  keras: () => 'losses.BinaryCrossentropy(from_logits=True)',
  pytorch: () => 'nn.BCEWithLogitsLoss()',
  // −log σ(z) is softplus(−z): no overflow, no log of 0, and no digits lost where σ is close to 0 or 1.
  perSample: (p, logits, targets) =>
    p.mean(
      p.add(p.multiply(targets, p.softplus(p.negate(logits))), p.multiply(p.subtract(1, targets), p.softplus(logits))),
      [1],
    ),
};

/** What the loss is given: the network's output, or the logits where the output's activation is the one it looks through. */
export function lossInput<T>(
  { logitsOf }: Loss,
  applied: { readonly configuration: { readonly kind: string }; readonly input: T; readonly output: T } | null,
  output: T,
): T {
  return logitsOf && applied?.configuration.kind === logitsOf && applied.output === output ? applied.input : output;
}

export const losses = catalog(softmaxCrossEntropy, sigmoidCrossEntropy, meanSquaredError);
