import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { catalog, type ExperimentEntry, type Parameters, type Values } from '../parameter';

export interface Clipping<P extends Parameters = Parameters> extends ExperimentEntry {
  readonly parameters: P;
  keras(parameters: Values<P>): string;
  pytorch(parameters: Values<P>): string;
  /** The gradients that the optimizer gets. `globalNorm` is the norm of all gradients together, float32 scalar. */
  clip(p: ProgramBuilder, gradients: readonly Tensor[], globalNorm: Tensor, parameters: Values<P>): Tensor[];
}

const clipping = <P extends Parameters>(entry: Clipping<P>): Clipping => entry as unknown as Clipping;

const threshold = { type: 'number', label: 'threshold τ', default: 1, above: 0, max: 1e6, step: 0.1 } as const;

const globalNorm = clipping({
  id: 'global_norm',
  label: 'Global norm',
  formula: String.raw`g \leftarrow g \cdot \min\!\left(1, \tfrac{\tau}{\lVert g \rVert}\right)`,
  source: 'Pascanu, Mikolov & Bengio 2013, algorithm 1: the direction does not change',
  parameters: { value: threshold },
  keras: ({ value }) => `global_clipnorm=${value}`,
  pytorch: ({ value }) => `torch.nn.utils.clip_grad_norm_(model.parameters(), ${value})`,
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
  pytorch: ({ value }) => `for w in model.parameters():\n    torch.nn.utils.clip_grad_norm_([w], ${value})`,
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
  pytorch: ({ value: limit }) => `torch.nn.utils.clip_grad_value_(model.parameters(), ${limit})`,
  clip: (p, gradients, _, { value: limit }) =>
    gradients.map((gradient) => p.minimum(p.maximum(gradient, -limit), limit)),
});

export const clippings = catalog(globalNorm, norm, value);
