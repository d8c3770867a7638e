import { SATURATED } from '../../../shared/network/measure-layers';

/** A stretch of z over which φ is flat. */
export interface Zone {
  /** Where φ is flat at one end alone, as ReLU is, that end is its inactive half: half of all z belong there. */
  readonly kind: 'saturated' | 'inactive';
  readonly from: number;
  readonly to: number;
}

/**
 * Where |φ′| < 0.05 max |φ′|, to half the distance of two points.
 *
 * @param z evenly spaced, ascending
 * @param slope φ′ at each of them
 */
export function saturationZones(z: ArrayLike<number>, slope: ArrayLike<number>, steepest: number): Zone[] {
  const half = (z[1]! - z[0]!) / 2;
  const zones: { from: number; to: number }[] = [];
  let inside = false;
  for (let i = 0; i < z.length; i++) {
    const saturated = Math.abs(slope[i]!) < SATURATED * steepest;
    if (saturated && inside) zones.at(-1)!.to = z[i]! + half;
    else if (saturated) zones.push({ from: z[i]! - half, to: z[i]! + half });
    inside = saturated;
  }
  const isFlatAt = (end: number) => zones.some(({ from, to }) => from < end && to > end);
  const kind = isFlatAt(z[0]!) && isFlatAt(z[z.length - 1]!) ? 'saturated' : 'inactive';
  return zones.map((zone) => ({ kind, ...zone }));
}
