import type { Configuration } from '../catalog/parameter';
import { criticalWeightVariance } from './critical-line';
import { MeanField, type Phase } from './mean-field';

/** φ of a layer, and what dropout leaves of it. */
export interface PhaseQuestion {
  readonly activations: readonly Configuration[];
  readonly keepProbability: number;
}

export interface PhaseCell {
  readonly chi: number;
  readonly phase: Phase;
}

/** A phase diagram, on a grid. */
export interface Phases {
  /** A row a σ_b², a column a σ_w². */
  readonly cells: readonly (readonly PhaseCell[])[];
  /** By σ_b²: the σ_w² between order and chaos; null where there is none. */
  readonly critical: readonly (number | null)[];
}

/** σ_w² of the columns: from 0.1 to 100, evenly in decades. */
export const WEIGHT_VARIANCES: readonly number[] = Array.from({ length: 31 }, (_, i) =>
  Number((10 ** (i / 10 - 1)).toPrecision(3)),
);
/** σ_b² of the rows. */
export const BIAS_VARIANCES: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 5);

/**
 * The phase of an infinitely wide network at each point of the grid, and the critical line.
 *
 * Source: Schoenholz et al. 2017, Fig. 1.
 */
export function phasesOf(
  { activations, keepProbability }: PhaseQuestion,
  weightVariances: readonly number[] = WEIGHT_VARIANCES,
  biasVariances: readonly number[] = BIAS_VARIANCES,
): Phases {
  const [only] = activations;
  return {
    cells: biasVariances.map((biases) =>
      weightVariances.map((weights): PhaseCell => {
        const { chi, phase } = new MeanField(activations, weights, biases, keepProbability).limit();
        return { chi, phase };
      }),
    ),
    // the line is known for one φ without dropout
    critical: biasVariances.map((biases) =>
      activations.length === 1 && keepProbability === 1 ? criticalWeightVariance(only!, biases) : null,
    ),
  };
}
