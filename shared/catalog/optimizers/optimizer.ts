import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import type { Described, Parameters, Values } from '../parameter';

export interface Optimizer<P extends Parameters = Parameters> extends Described {
  readonly parameters: P;
  keras(parameters: Values<P>): string;
  pytorch(parameters: Values<P>): string;
  /** Names of the slots that it keeps for each weight tensor; they start at 0. */
  slots(parameters: Values<P>): readonly string[];
  /**
   * Numbers that change from step to step and are the same for all weights, computed outside the program in float64.
   * @param step counts from 1
   */
  scalars(step: number, parameters: Values<P>): Readonly<Record<string, number>>;
  /** One update. `scalars` and `slots` are given by the names above. */
  update(
    p: ProgramBuilder,
    given: {
      readonly weight: Tensor;
      readonly gradient: Tensor;
      readonly slots: Readonly<Record<string, Tensor>>;
      readonly scalars: Readonly<Record<string, Tensor>>;
    },
    parameters: Values<P>,
  ): { readonly change: Tensor; readonly slots: Readonly<Record<string, Tensor>> };
}

export function optimizer<P extends Parameters>(entry: Optimizer<P>): Optimizer {
  return entry as unknown as Optimizer;
}

/** Every optimizer's step size. */
export const learningRate = (value: number) =>
  ({ type: 'number', label: 'learning rate η', default: value, min: 0, max: 1e6, step: 0.001 }) as const;
