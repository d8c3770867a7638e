import { CorrelationSeries } from './correlation-series';
import { depthScaleOf, isOne, withinFloat64, type MeanField } from './mean-field';
import { rootBetween } from './root';

/** A term less than this, of the correlation, moves ξ by less than a percent. */
const ENOUGH = 1e-6;

/**
 * ξ of a network whose variance has come to q: as `fixedPoint` has it, by a series instead of double integrals, in a hundredth of
 * the time: a diagram needs hundreds.
 */
export function depthScale(field: MeanField, q: number, chi: number): number {
  const { activations, weightVariance, biasVariance, keepProbability } = field;
  const at = withinFloat64(q);
  const next = field.lengthMap(at);
  if (keepProbability === 1) {
    const slopeAtOne = (chi * at) / next;
    if (slopeAtOne < 1 || isOne(slopeAtOne)) return depthScaleOf(slopeAtOne);
  }
  const series = new CorrelationSeries(activations, at);
  const distance = (c: number) => (weightVariance * series.product(c) + biasVariance) / next - c;
  const startsAtZero = Math.abs(distance(0)) < 1e-12;
  const c = startsAtZero ? 0 : rootBetween(distance, 0, keepProbability === 1 ? 1 - 1e-6 : 1);
  if ((weightVariance * series.uncertainty(c)) / next > ENOUGH) return field.fixedPoint(q).xi;
  return depthScaleOf((weightVariance * series.slope(c)) / next);
}
