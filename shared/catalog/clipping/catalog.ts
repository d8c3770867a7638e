import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { catalog, type ExperimentEntry, type Parameters, type Values } from '../parameter';

export interface Clipping<P extends Parameters = Parameters> extends ExperimentEntry {
  readonly parameters: P;
  /** An argument of a Keras optimizer. */
  keras(parameters: Values<P>): string;
  /** The same written out: statements that change the list `gradients`, with `keras.ops` imported. */
  kerasStep(parameters: Values<P>): string;
  /** Statements between `loss.backward()` and `optimizer.step()`. */
  pytorch(parameters: Values<P>): string;
  /** The gradients that the optimizer gets. `globalNorm` is the norm of all gradients together, float32 scalar. */
  clip(p: ProgramBuilder, gradients: readonly Tensor[], globalNorm: Tensor, parameters: Values<P>): Tensor[];
}

const clipping = <P extends Parameters>(entry: Clipping<P>): Clipping => entry as unknown as Clipping;

/**
 * torch.nn.utils.clip_grad_norm_ divides by ‖g‖ + 1e-6. From this threshold on a gradient differs by less than 1e-5 for it;
 * below, the division is written out.
 */
const PYTORCH_LEAST_THRESHOLD = 0.1;

const threshold = { type: 'number', label: 'threshold τ', default: 1, above: 0, max: 1e6, step: 0.1 } as const;

const globalNorm = clipping({
  id: 'global_norm',
  label: 'Global norm',
  formula: String.raw`g \leftarrow g \cdot \min\!\left(1, \tfrac{\tau}{\lVert g \rVert}\right)`,
  source: 'Pascanu, Mikolov & Bengio 2013, algorithm 1: the direction does not change',
  parameters: { value: threshold },
  keras: ({ value }) => `global_clipnorm=${value}`,
  kerasStep: ({ value }) => `norm = ops.sqrt(sum(ops.sum(ops.square(g)) for g in gradients))
gradients = [g * (${value} / ops.maximum(norm, ${value})) for g in gradients]`,
  pytorch: ({ value }) =>
    value >= PYTORCH_LEAST_THRESHOLD
      ? `torch.nn.utils.clip_grad_norm_(model.parameters(), ${value})`
      : `norm = torch.nn.utils.get_total_norm([w.grad for w in model.parameters()])
for w in model.parameters():
    w.grad *= ${value} / max(norm, ${value})  # clip_grad_norm_ would divide by norm + 1e-6`,
  clip: (p, gradients, norm, { value }) => {
    // τ / max(‖g‖, τ) is min(1, τ / ‖g‖) without a division by 0, and exactly 1 below the threshold.
    const factor = p.divide(value, p.maximum(norm, value));
    return gradients.map((gradient) => p.multiply(gradient, factor));
  },
});

const norm = clipping({
  id: 'norm',
  label: 'Norm of each tensor',
  formula: String.raw`g_k \leftarrow g_k \cdot \min\!\left(1, \tfrac{\tau}{\lVert g_k \rVert}\right),\ k \text{ a kernel or a bias}`,
  source: 'Keras 3 `clipnorm`, `tf.clip_by_norm`: layers are cut one by one, so the direction of the whole changes',
  parameters: { value: threshold },
  keras: ({ value }) => `clipnorm=${value}`,
  kerasStep: ({ value }) =>
    `gradients = [g * (${value} / ops.maximum(ops.sqrt(ops.sum(ops.square(g))), ${value})) for g in gradients]`,
  pytorch: ({ value }) => `for w in model.parameters():
    ${
      value >= PYTORCH_LEAST_THRESHOLD
        ? `torch.nn.utils.clip_grad_norm_([w], ${value})`
        : `w.grad *= ${value} / max(w.grad.norm(), ${value})  # clip_grad_norm_ would divide by norm + 1e-6`
    }`,
  clip: (p, gradients, _, { value }) =>
    gradients.map((gradient) => {
      // Squared in float64, where no float32 overflows or vanishes.
      const own = p.cast(p.squareRoot(p.sumOfSquares(p.cast(gradient, 'float64'))), 'float32');
      return p.multiply(gradient, p.divide(value, p.maximum(own, value)));
    }),
});

const value = clipping({
  id: 'value',
  label: 'Value of each entry',
  formula: String.raw`g \leftarrow \min(\max(g, -\tau), \tau)`,
  source: 'Keras 3 `clipvalue`, PyTorch `clip_grad_value_`: entry by entry, so the direction changes',
  parameters: { value: threshold },
  keras: ({ value: limit }) => `clipvalue=${limit}`,
  kerasStep: ({ value: limit }) => `gradients = [ops.clip(g, -${limit}, ${limit}) for g in gradients]`,
  pytorch: ({ value: limit }) => `torch.nn.utils.clip_grad_value_(model.parameters(), ${limit})`,
  clip: (p, gradients, _, { value: limit }) =>
    gradients.map((gradient) => p.minimum(p.maximum(gradient, -limit), limit)),
});

export const clippings = catalog(globalNorm, norm, value);
