import type { ExperimentEntry, Parameters, Values } from '../parameter';

/** How the learning rate changes over a run. */
export interface Schedule<P extends Parameters = Parameters> extends ExperimentEntry {
  readonly parameters: P;
  /** What goes in the place of the number `rate` in a Keras optimizer. */
  keras(parameters: Values<P>, rate: number, steps: number): string;
  /** A scheduler for `optimizer`, stepped after every update. */
  pytorch(parameters: Values<P>, rate: number, steps: number): string;
  /**
   * Share of the optimizer's learning rate that a step is taken with. It follows from the step's number alone, so that a run
   * can go on where another one stopped.
   *
   * @param step counts from 1
   * @param steps of the whole run
   */
  share(step: number, steps: number, parameters: Values<P>): number;
}

export function schedule<P extends Parameters>(entry: Schedule<P>): Schedule {
  return entry as unknown as Schedule;
}
