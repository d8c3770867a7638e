import type { Configuration } from '../catalog/parameter';
import { MeanField } from './mean-field';
import { rootBetween } from './root';

/** Variances of z between which the critical line is looked for. */
const SMALLEST = 1e-12;
const LARGEST = 1e6;

/**
 * The σ_w² at which a network with σ_b² stands between order and chaos: χ = 1 at the fixed point of the length map.
 *
 * The line is followed by its q: there σ_w² = 1 / E[φ′²], and the fixed point asks for σ_b² = q − σ_w² E[φ²].
 *
 * @returns null where no σ_w² does it, as for ReLU with biases
 * Source: Schoenholz et al. 2017, sec. 2 and Fig. 1.
 */
export function criticalWeightVariance(activation: Configuration, biasVariance: number): number | null {
  const phi = new MeanField([activation], 1, 0);
  const weightVariance = (q: number) => 1 / phi.meanSquareSlope(q);
  const missing = (logarithm: number) => {
    const q = Math.exp(logarithm);
    return biasVariance - (q - weightVariance(q) * phi.meanSquare(q));
  };
  const [from, to] = [Math.log(SMALLEST), Math.log(LARGEST)];
  // Without biases, and with φ(0) = 0, the line begins at q = 0.
  if (biasVariance === 0 && missing(from) < SMALLEST) return weightVariance(SMALLEST);
  return missing(from) < 0 || missing(to) > 0 ? null : weightVariance(Math.exp(rootBetween(missing, from, to)));
}
