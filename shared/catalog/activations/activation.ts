import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import type { LayerFacts } from '../facts';
import { text } from '../../text/text';
import type { CatalogEntry, Parameters, Values } from '../parameter';
import type { Problem } from '../problem';

export interface Activation<P extends Parameters = Parameters> extends CatalogEntry {
  readonly parameters: P;
  /** On which side φ′ goes to 0, and how fast; 'nowhere' for one that does not saturate. */
  readonly saturates: string;
  /** May stand only after the last weighted layer. */
  readonly outputOnly?: boolean;
  /** Keras and PyTorch spelling with the parameters in place. */
  keras(parameters: Values<P>): string;
  pytorch(parameters: Values<P>): string;
  /** φ as program operations; φ′ follows by differentiation. */
  forward(p: ProgramBuilder, z: Tensor, parameters: Values<P>): Tensor;
  /** φ′ where φ is not elementwise (softmax: the diagonal of its Jacobian). */
  slope?(p: ProgramBuilder, z: Tensor, a: Tensor): Tensor;
  /** What does not go with its place in the stack. `path`: `layers[2].activation`; `facts` are of the layer. */
  problems?(parameters: Values<P>, path: string, facts: LayerFacts): Problem[];
}

/** An entry of the activation catalog. Its parameters' types hold inside it; outside, every entry has the same type. */
export function activation<P extends Parameters>(entry: Activation<P>): Activation {
  return { ...(entry.outputOnly && { problems: notAtOutput(entry.id) }), ...entry } as unknown as Activation;
}

const notAtOutput =
  (id: string) =>
  (_: unknown, path: string, { isLast }: LayerFacts): Problem[] => {
    const { message, fix } = text.problems.notAtOutput;
    return isLast ? [] : [{ path, message: message(id), fix: { label: fix, path, value: { kind: 'linear' } } }];
  };
