/** How a magnitude changes through the hidden layers. The output layer, which has another width and no φ, is told apart. */
export interface LayerFactors {
  /** What the last hidden layer has of the first: a gradient that vanishes towards the input makes it large. */
  readonly whole: number;
  /** The factor per layer, towards the output, that makes it that: whole^(1 / steps). */
  readonly perLayer: number;
  /** From the first hidden layer to the last. */
  readonly steps: number;
  /** Share of the variation of log10 that a straight line explains (R²): 1 if every layer changes it by the same factor. */
  readonly steadiness: number;
}

/** Weighted layers before the output layer, of a number each. */
export const hiddenOf = <T>(values: readonly T[]): readonly T[] => values.slice(0, -1);

/**
 * @param hidden a number for each hidden layer, from the input on
 * @returns null with fewer than two layers, or where the first or the last has no positive, finite number
 */
export function layerFactors(hidden: readonly number[]): LayerFactors | null {
  const whole = factorBetween(hidden.at(-1), hidden[0]);
  const steps = hidden.length - 1;
  if (whole === null || whole === 0 || steps < 1) return null;
  return { whole, perLayer: whole ** (1 / steps), steps, steadiness: steadinessOf(hidden) };
}

/** What one layer has of another; null where that says nothing. */
export function factorBetween(now: number | undefined, before: number | undefined): number | null {
  if (now === undefined || before === undefined || !(before > 0) || !Number.isFinite(before) || !Number.isFinite(now))
    return null;
  return now / before;
}

/** Within this factor from end to end, whatever the number of layers, a magnitude has come through. */
const LEVEL = 1.5;

export const isLevel = ({ whole }: Pick<LayerFactors, 'whole'>): boolean => Math.max(whole, 1 / whole) <= LEVEL;

/** Layers where the magnitude is zero or no number are left out, and the others keep their places. */
function steadinessOf(values: readonly number[]): number {
  const points = values.flatMap((value, layer) =>
    Number.isFinite(value) && value > 0 ? [{ x: layer, y: Math.log10(value) }] : [],
  );
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const [xx, xy, yy] = [
    mean((point) => (point.x - x) ** 2),
    mean((point) => (point.x - x) * (point.y - y)),
    mean((point) => (point.y - y) ** 2),
  ];
  return yy > 0 ? xy ** 2 / (xx * yy) : 1;
}
