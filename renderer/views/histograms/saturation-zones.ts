import { SATURATED } from '../../../shared/network/measure-layers';

/** A stretch of z over which φ is saturated. */
export interface Zone {
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
  return zones;
}
