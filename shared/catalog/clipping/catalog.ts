import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import { catalog, type Described, type Parameters, type Values } from '../parameter';

export interface Clipping<P extends Parameters = Parameters> extends Described {
  readonly parameters: P;
  keras(parameters: Values<P>): string;
  pytorch(parameters: Values<P>): string;
  /** The gradients that the optimizer gets. `globalNorm` is the norm of all gradients together, float32 scalar. */
  clip(p: ProgramBuilder, gradients: readonly Tensor[], globalNorm: Tensor, parameters: Values<P>): Tensor[];
}

const clipping = <P extends Parameters>(entry: Clipping<P>): Clipping => entry as unknown as Clipping;

const globalNorm = clipping({
  id: 'global_norm',
  label: 'Global norm',
  formula: String.raw`g \leftarrow g \cdot \min\!\left(1, \tfrac{\tau}{\lVert g \rVert}\right)`,
  source: 'Pascanu, Mikolov & Bengio 2013, algorithm 1: the direction stays as it is',
  parameters: { value: { type: 'number', label: 'threshold τ', default: 1, above: 0, max: 1e6, step: 0.1 } },
  keras: ({ value }) => `global_clipnorm=${value}`,
  pytorch: ({ value }) => `torch.nn.utils.clip_grad_norm_(model.parameters(), ${value})`,
  clip: (p, gradients, norm, { value }) => {
    // τ / max(‖g‖, τ) is min(1, τ / ‖g‖) without a division by 0, and exactly 1 below the threshold.
    const factor = p.divide(value, p.maximum(norm, value));
    return gradients.map((gradient) => p.multiply(gradient, factor));
  },
});

export const clippings = catalog(globalNorm);
