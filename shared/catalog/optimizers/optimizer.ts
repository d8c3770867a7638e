import type { ProgramBuilder } from '../../program/builder';
import type { Tensor } from '../../program/tensor';
import type { ExperimentEntry, Parameters, Values } from '../parameter';

/** How a framework is told to take the lab's steps. */
export interface PytorchOptimizer {
  /** An expression, with `model` at hand. `KerasSGD` and `KerasRMSprop` are defined where they are used: shared/export. */
  readonly optimizer: string;
  /** A statement before each `optimizer.step()`, where `step` counts from 0. */
  readonly beforeStep?: string;
}

export interface Optimizer<P extends Parameters = Parameters> extends ExperimentEntry {
  readonly parameters: P;
  /**
   * @param rate code of the learning rate or its schedule
   * @param clipping a further argument, or none
   */
  keras(parameters: Values<P>, rate: string, clipping?: string): string;
  /** @param rateChanges there is a schedule */
  pytorch(parameters: Values<P>, rateChanges: boolean): PytorchOptimizer;
  /** Whether `weightDecay` is L2: what Keras's optimizers lack, so that λ W is added to the gradients before them. */
  readonly addsL2: boolean;
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

/**
 * L2 weight decay: λ W is added to the (clipped) gradient, as PyTorch's `weight_decay` does. The loss, δ and the recorded
 * gradients hold no penalty. Keras's `weight_decay` is another thing, decoupled as in AdamW; its L2 is a regularizer of each
 * layer, λ/2 ‖W‖² in the loss, which clipping then sees too.
 */
export const weightDecay = {
  type: 'number',
  label: 'weight decay λ (L2)',
  default: 0,
  min: 0,
  max: 1000,
  step: 0.0001,
  help: 'λ W is added to the gradient of every trained tensor, after clipping; PyTorch’s weight_decay. Keras: regularizers.L2(λ/2).',
} as const;

/** The gradient with the pull of L2 weight decay. */
export const decayed = (p: ProgramBuilder, gradient: Tensor, weight: Tensor, decay: number) =>
  decay === 0 ? gradient : p.add(gradient, p.multiply(weight, decay));

/** An argument whose default in both frameworks is 0: undefined where it need not be said. */
export const unlessZero = (value: number) => (value === 0 ? undefined : value);

/** The same with False. */
export const ifTrue = (value: boolean) => value || undefined;

/** A moving average, β x + (1 − β) new, in the form that Keras computes: x + (new − x)(1 − β). */
export const movingAverage = (p: ProgramBuilder, average: Tensor, value: Tensor, rate: number) =>
  p.add(average, p.multiply(p.subtract(value, average), 1 - rate));

/** Share of an average that stays in each step. */
export const decayRate = (label: string, value: number) =>
  ({ type: 'number', label, default: value, min: 0, below: 1, step: 0.001 }) as const;

export const momentumParameter = {
  type: 'number',
  label: 'momentum μ',
  default: 0,
  min: 0,
  below: 1,
  step: 0.1,
} as const;
