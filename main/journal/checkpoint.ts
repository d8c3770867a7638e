import type { Weights } from '../../shared/archive/archived-run';

/** From where a run can continue: so many updates made, and its weights, optimizer slots and moving statistics. */
export interface Checkpoint {
  readonly step: number;
  readonly weights: Weights;
}
