import type { MarkKind } from '../../format/marks';

/**
 * How far the incoming weights of each unit point away from their mean direction, as an angle in radians: 0 for all while
 * units are alike, and the same however long the weights are. Taken from the distance of unit vectors, so that an angle of
 * 1e-7 is one and not 0, as the cosine would have it. A unit without a direction has no angle (NaN) and no part in the mean;
 * where no unit has one, all are alike.
 *
 * @param kernel fan_in × fan_out, row-major
 * @param units of how many, from the first on
 */
export function anglesFromMean(kernel: ArrayLike<number>, fanIn: number, fanOut: number, units: number): Float64Array {
  const directions = Array.from({ length: units }, (_, unit) => direction(incoming(kernel, fanIn, fanOut, unit)));
  const sum = new Float64Array(fanIn);
  for (const one of directions) if (one.every(Number.isFinite)) one.forEach((x, i) => (sum[i]! += x));
  const mean = direction(sum);
  return Float64Array.from(directions, (one) => {
    if (isZero(one) && !isZero(mean)) return NaN;
    const distance = Math.hypot(...one.map((x, i) => x - mean[i]!));
    return 2 * Math.asin(Math.min(1, distance / 2));
  });
}

/** Why the incoming weights of a unit have no direction; null if they have one. */
export function withoutDirection(
  kernel: ArrayLike<number>,
  fanIn: number,
  fanOut: number,
  unit: number,
): MarkKind | null {
  const weights = incoming(kernel, fanIn, fanOut, unit);
  if (weights.some(Number.isNaN)) return 'nan';
  if (!weights.every(Number.isFinite)) return 'infinite';
  return isZero(weights) ? 'zero' : null;
}

const incoming = (kernel: ArrayLike<number>, fanIn: number, fanOut: number, unit: number) =>
  Float64Array.from({ length: fanIn }, (_, i) => kernel[i * fanOut + unit]!);

const isZero = (vector: Float64Array) => vector.every((x) => x === 0);

/** Of length 1; a vector of zeros has no direction and stays one of zeros. */
function direction(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (!(largest > 0)) return vector;
  const scaled = vector.map((x) => x / largest);
  const length = Math.sqrt(scaled.reduce((sum, x) => sum + x * x, 0));
  return scaled.map((x) => x / length);
}

/** The middle one, in order; NaN of nothing. */
export function median(values: Float64Array): number {
  return values.toSorted()[Math.floor(values.length / 2)] ?? NaN;
}
