/**
 * How far the incoming weights of each unit point away from their mean direction, as an angle in radians: 0 for all while
 * units are alike, and the same however long the weights are. Taken from the distance of unit vectors, so that an angle of
 * 1e-7 is one and not 0, as the cosine would have it.
 *
 * @param kernel fan_in × fan_out, row-major
 * @param units of how many, from the first on
 */
export function anglesFromMean(kernel: ArrayLike<number>, fanIn: number, fanOut: number, units: number): Float64Array {
  const directions = Array.from({ length: units }, (_, unit) =>
    direction(Float64Array.from({ length: fanIn }, (_weight, i) => kernel[i * fanOut + unit]!)),
  );
  const sum = new Float64Array(fanIn);
  for (const one of directions) one.forEach((x, i) => (sum[i]! += x));
  const mean = direction(sum);
  return Float64Array.from(directions, (one) => {
    const distance = Math.hypot(...one.map((x, i) => x - mean[i]!));
    return 2 * Math.asin(Math.min(1, distance / 2));
  });
}

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
