/** Two units are twins if the cosine between their incoming weight vectors is above this. */
const TWIN_COSINE = 1 - 1e-6;
/** |u − v| of unit vectors with that cosine: √(2 − 2 cos). */
const TWIN_DISTANCE = Math.sqrt(2 - 2 * TWIN_COSINE);

/**
 * Share of units whose incoming weight vector has a twin in the layer: 1 where initialization has not broken symmetry,
 * since twins get the same gradient for ever.
 *
 * Vectors of zeros are twins of each other. NaN where a weight is not finite.
 *
 * @param kernel fan_in × units, row-major
 */
export function symmetry(kernel: Float32Array, units: number): number {
  for (const weight of kernel) if (!Number.isFinite(weight)) return NaN;
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
  const { length, place } = directions(kernel, units);
  // Twins lie close together on every line, so only neighbours on one (slanted) line need to be compared.
  const order = Uint32Array.from(place.keys()).sort((a, b) => place[a]! - place[b]!);
  const first = Uint32Array.from(place.keys());
  const root = (unit: number): number => (first[unit] === unit ? unit : root(first[unit]!));
  order.forEach((unit, i) => {
    for (let j = i + 1; j < units; j++) {
      const other = order[j]!;
      if (place[other]! - place[unit]! > TWIN_DISTANCE) break;
      const [a, b] = [root(unit), root(other)];
      if (a !== b && areTwins(kernel, length, unit, other)) first[Math.max(a, b)] = Math.min(a, b);
    }
  });
  return first.map((unit) => root(unit));
}

/** Length of every column of the kernel, and where its direction falls on a line; zeros fall beyond all others. */
function directions(kernel: Float32Array, units: number) {
  const fanIn = kernel.length / units;
  const length = new Float64Array(units);
  const place = new Float64Array(units);
  for (let row = 0, k = 0; row < fanIn; row++) {
    const slant = Math.sin(row + 1) / Math.sqrt(fanIn);
    for (let unit = 0; unit < units; unit++, k++) {
      // float64 holds the square of every float32
      length[unit]! += kernel[k]! * kernel[k]!;
      place[unit]! += kernel[k]! * slant;
    }
  }
  for (let unit = 0; unit < units; unit++) {
    length[unit] = Math.sqrt(length[unit]!);
    place[unit] = length[unit] === 0 ? 2 : place[unit]! / length[unit]!;
  }
  return { length, place };
}

/** Adds up the squared distance of two directions until it is too far: mostly at once. */
function areTwins(kernel: Float32Array, length: Float64Array, a: number, b: number): boolean {
  const units = length.length;
  if (length[a] === 0 && length[b] === 0) return true;
  let distance = 0;
  for (let row = 0; row < kernel.length; row += units) {
    distance += (kernel[row + a]! / length[a]! - kernel[row + b]! / length[b]!) ** 2;
    if (!(distance < TWIN_DISTANCE ** 2)) return false;
  }
  return true;
}
