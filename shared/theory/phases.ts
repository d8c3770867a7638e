import type { Configuration } from '../catalog/parameter';
import { criticalWeightVariance } from './critical-line';
import { depthScale } from './depth-scale';
import { MeanField, type Phase } from './mean-field';

/** φ of a layer, and what dropout leaves of it. */
export interface PhaseQuestion {
  readonly activations: readonly Configuration[];
  readonly keepProbability: number;
}

export interface PhaseCell {
  readonly chi: number;
  readonly phase: Phase;
  /** ξ: layers over which what two inputs have in common comes e times closer to what depth leads to. */
  readonly xi: number;
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
        const field = new MeanField(activations, weights, biases, keepProbability);
        const { q, chi, phase } = field.limit();
        return { chi, phase, xi: depthScale(field, q, chi) };
      }),
    ),
    // the line is known for one φ without dropout
    critical: biasVariances.map((biases) =>
      activations.length === 1 && keepProbability === 1 ? criticalWeightVariance(only!, biases) : null,
    ),
  };
}

/** Where ξ has a value; by row, null where a row has no such place. */
export interface DepthContour {
  readonly xi: number;
  /** σ_w² below which ξ is smaller. */
  readonly ordered: readonly (number | null)[];
  /** σ_w² above which ξ is smaller. */
  readonly chaotic: readonly (number | null)[];
}

/** Six times as many layers are what people build; contours of larger depths lie too close to the critical line to be told from it. */
export const CONTOUR_DEPTHS = [1, 2, 5];

/**
 * Contours of ξ: networks deeper than about 6 ξ do not train.
 *
 * Source: Schoenholz et al. 2017, sec. 4 and Fig. 5.
 */
export function depthContours(
  cells: Phases['cells'],
  keepProbability: number,
  weightVariances = WEIGHT_VARIANCES,
): readonly DepthContour[] {
  // Without dropout 1 / ξ goes to 0 at the critical line; with the sign of its side it goes evenly through it. With dropout it never does.
  const isSigned = keepProbability === 1;
  const rates = cells.map((row) => row.map(({ xi, phase }) => (isSigned && phase === 'chaotic' ? -1 : 1) / xi));
  return CONTOUR_DEPTHS.map((xi) => ({
    xi,
    ordered: rates.map((row) => firstFall(row, weightVariances, 1 / xi)),
    chaotic: rates.map((row) => firstFall(isSigned ? row : row.map((rate) => -rate), weightVariances, -1 / xi)),
  }));
}

/** The σ_w² at which a rate falls to `level`, between two columns: it goes about evenly with ln σ_w², as ReLU's ln 2 − ln σ_w² does. */
function firstFall(rates: readonly number[], weightVariances: readonly number[], level: number): number | null {
  const i = rates.findIndex((rate, at) => at > 0 && rates[at - 1]! > level && rate <= level);
  if (i < 0) return null;
  const [left, right] = [weightVariances[i - 1]!, weightVariances[i]!];
  return left * (right / left) ** ((rates[i - 1]! - level) / (rates[i - 1]! - rates[i]!));
}
