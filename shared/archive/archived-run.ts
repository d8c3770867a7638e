import type { Experiment } from '../experiment/experiment';
import type { StoredRun } from '../run/stored-run';
import type { NpyArray } from './npy';

/** Weights, moving statistics and, at the end of a run, what its optimizer remembers, by name, such as `dense_1.kernel`. */
export type Weights = Readonly<Record<string, NpyArray>>;

/** From where a run can continue: so many updates made, and its weights, optimizer slots and moving statistics. */
export interface Checkpoint {
  readonly step: number;
  readonly weights: Weights;
}

export interface ArchivedRun extends StoredRun<Experiment> {
  /** Empty where the run ended before they could be saved. */
  readonly weights: { readonly initial: Weights; readonly final: Weights };
  /** By step, with what the optimizer remembers: the last one of a run that was interrupted, more where they are asked for. */
  readonly checkpoints: readonly Checkpoint[];
}

/** The two ends of a run, by the names of their folders in a file. */
export const WEIGHT_SETS = ['initial', 'final'] as const;
