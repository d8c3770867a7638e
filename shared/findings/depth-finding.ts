import { trendOf } from './trend';

/** A statistic's number in one layer, counted from 0 at the input. */
export interface AtLayer {
  readonly layer: number;
  readonly value: number;
}

/** What a statistic does from the input to the output, at one step: the one thing to see in its picture. */
export type DepthFinding =
  /** Some layers have no number to draw. */
  | { readonly kind: 'nan' | 'infinite' | 'zero'; readonly layers: readonly number[] }
  /** All numbers are of about the same size. */
  | { readonly kind: 'level'; readonly smallest: number; readonly largest: number }
  /** It changes by about the same factor at each layer. */
  | { readonly kind: 'trend'; readonly decades: number }
  /** Anything else. */
  | { readonly kind: 'range'; readonly smallest: AtLayer; readonly largest: AtLayer };

/** Within this factor a magnitude has come through: a gradient that vanishes loses as much in two or three layers. */
const LEVEL = 10;
/** From this share of the variation on, “a factor a layer” says what there is to see. */
const STEADY = 0.8;

/**
 * @param isMagnitude whether it spans decades: then factors are what counts, and 0 means that nothing came through
 * @returns null without layers
 */
export function depthFinding(values: readonly number[], isMagnitude: boolean): DepthFinding | null {
  if (values.length === 0) return null;
  const where = (is: (value: number) => boolean) => values.flatMap((value, layer) => (is(value) ? [layer] : []));
  const nan = where(Number.isNaN);
  if (nan.length > 0) return { kind: 'nan', layers: nan };
  const infinite = where((value) => !Number.isFinite(value));
  if (infinite.length > 0) return { kind: 'infinite', layers: infinite };
  const zero = isMagnitude ? where((value) => value === 0) : [];
  if (zero.length > 0) return { kind: 'zero', layers: zero };

  const at = (value: number): AtLayer => ({ layer: values.indexOf(value), value });
  const [smallest, largest] = [at(Math.min(...values)), at(Math.max(...values))];
  const trend = isMagnitude ? trendOf(values) : null;
  if (!trend) return { kind: 'range', smallest, largest };
  if (largest.value / smallest.value <= LEVEL)
    return { kind: 'level', smallest: smallest.value, largest: largest.value };
  return trend.steadiness >= STEADY ? { kind: 'trend', decades: trend.decades } : { kind: 'range', smallest, largest };
}
