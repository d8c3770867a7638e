/** Two units are twins if the cosine between their incoming weight vectors is above this. */
const TWIN_COSINE = 1 - 1e-6;
/** |u − v| of unit vectors with that cosine: √(2 − 2 cos). */
const TWIN_DISTANCE = Math.sqrt(2 - 2 * TWIN_COSINE);

/**
 * Share of units whose incoming weight vector has a twin in the layer: 1 where initialization has not broken symmetry,
 * since twins get the same gradient for ever.
 *
 * Vectors of zeros are twins of each other.
 *
 * @param kernel fan_in × units, row-major
 */
export function symmetry(kernel: Float32Array, units: number): number {
  const first = twins(kernel, units);
  const size = new Uint32Array(units);
  first.forEach((unit) => size[unit]!++);
  return first.reduce((count, unit) => count + Number(size[unit]! > 1), 0) / units;
}

/**
 * Which units are twins of each other, as `symmetry` counts them.
 *
 * @param kernel fan_in × units, row-major
 * @returns for each unit the first unit of its group; itself, if it has no twin
 */
export function twins(kernel: Float32Array, units: number): Uint32Array {
  const fanIn = kernel.length / units;
  const directions = Array.from({ length: units }, (_, unit) => unitVector(kernel, unit, units, fanIn));
  // Twins lie close together on every line, so only neighbours on one (slanted) line need to be compared.
  const place = directions.map((v) => v.reduce((sum, x, i) => sum + x * Math.sin(i + 1), 0) / Math.sqrt(fanIn));
  const order = place.map((_, unit) => unit).sort((a, b) => place[a]! - place[b]!);
  const first = Uint32Array.from({ length: units }, (_, unit) => unit);
  const root = (unit: number): number => (first[unit] === unit ? unit : root(first[unit]!));
  order.forEach((unit, i) => {
    for (let j = i + 1; j < units; j++) {
      const other = order[j]!;
      if (place[other]! - place[unit]! > TWIN_DISTANCE) break;
      const [a, b] = [root(unit), root(other)];
      if (a !== b && cosine(directions[unit]!, directions[other]!) > TWIN_COSINE)
        first[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return first.map((unit) => root(unit));
}

/** One column of the kernel, scaled to length 1; a column of zeros becomes a direction of its own beyond the others. */
function unitVector(kernel: Float32Array, unit: number, units: number, fanIn: number): Float64Array {
  const v = Float64Array.from({ length: fanIn + 1 }, (_, i) => (i < fanIn ? kernel[i * units + unit]! : 0));
  const largest = v.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) v[fanIn] = 1;
  const scale = largest || 1;
  const length = Math.sqrt(v.reduce((sum, x) => sum + (x / scale) ** 2, 0)) * scale;
  return v.map((x) => x / length);
}

function cosine(u: Float64Array, v: Float64Array): number {
  return u.reduce((sum, x, i) => sum + x * v[i]!, 0);
}
