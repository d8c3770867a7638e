/** How a magnitude changes from layer to layer. */
export interface Trend {
  /**
   * Decades that it grows from a layer to the next towards the output, by least squares over log10: negative for a signal
   * that dies on its way forward, positive for a gradient that has vanished at the input.
   */
  readonly decades: number;
  /** What share of the variation the straight line explains (R²): 1 if every layer changes it by the same factor. */
  readonly steadiness: number;
}

/** @returns null with fewer than two positive, finite values; others are left out, and the rest keep their places */
export function trendOf(values: readonly number[]): Trend | null {
  const points = values.flatMap((value, layer) =>
    Number.isFinite(value) && value > 0 ? [{ x: layer, y: Math.log10(value) }] : [],
  );
  if (points.length < 2) return null;
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const [xx, xy, yy] = [
    mean((point) => (point.x - x) ** 2),
    mean((point) => (point.x - x) * (point.y - y)),
    mean((point) => (point.y - y) ** 2),
  ];
  return { decades: xy / xx, steadiness: yy > 0 ? xy ** 2 / (xx * yy) : 1 };
}
