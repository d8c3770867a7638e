/** Lengths of bars of magnitudes, logarithmic: 0 at the foot, 1 at the longest that there can be. */
export interface BarScale {
  share(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly share: number }[];
}

/** Fewer would make much of small differences. */
const LEAST_DECADES = 3;
/** Labels of an axis this short. */
const MOST_TICKS = 4;

/** Around the values that have a place on it, by whole decades; a bar of the smallest is seen. */
export function barScale(values: readonly (number | undefined)[]): BarScale {
  const placed = values.filter((value) => value !== undefined && Number.isFinite(value) && value > 0) as number[];
  if (placed.length === 0) return { share: () => 0, ticks: [] };
  const top = Math.ceil(Math.log10(Math.max(...placed)) - 1e-9);
  const lowest = Math.log10(Math.min(...placed));
  // half a decade at least below the smallest
  const bottom = Math.min(top - LEAST_DECADES, Math.floor(lowest - 0.5));
  const share = (value: number) => Math.min(1, Math.max(0, (Math.log10(value) - bottom) / (top - bottom)));
  const every = Math.ceil((top - bottom) / (MOST_TICKS - 1));
  const ticks = Array.from({ length: Math.floor((top - bottom) / every) + 1 }, (_, i) => {
    const value = Number(`1e${top - i * every}`);
    return { value, share: share(value) };
  });
  return { share, ticks };
}
