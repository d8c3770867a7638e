import { hiddenOf, layerFactors, type LayerFactors } from './layer-factors';

/** A statistic's number in one layer, counted from 0 at the input. */
export interface AtLayer {
  readonly layer: number;
  readonly value: number;
}

/** What a statistic does from the input to the output, at one step: the one thing to see in its picture. */
export type DepthFinding =
  /** Some layers have no number to draw. */
  | { readonly kind: 'nan' | 'infinite' | 'zero'; readonly layers: readonly number[] }
  /** All numbers are of about the same size. `output`: but for the output layer's. */
  | { readonly kind: 'level'; readonly smallest: number; readonly largest: number; readonly output: AtLayer | null }
  /** It changes by about the same factor at each hidden layer. `output`: what the output layer has of the last of them; null: there is none. */
  | { readonly kind: 'trend'; readonly factors: LayerFactors; readonly output: number | null }
  /** Anything else. */
  | { readonly kind: 'range'; readonly smallest: AtLayer; readonly largest: AtLayer };

/** Within this factor a magnitude has come through: a gradient that vanishes loses as much in two or three layers. */
const LEVEL = 10;
/** From this share of the variation on, “a factor per layer” says what there is to see. */
const STEADY = 0.8;

/**
 * @param isMagnitude whether it spans decades: then factors are what counts, and 0 means that nothing came through
 * @param hasOutput whether the last value is the output layer's
 * @returns null without layers
 */
export function depthFinding(values: readonly number[], isMagnitude: boolean, hasOutput = true): DepthFinding | null {
  if (values.length === 0) return null;
  const where = (is: (value: number) => boolean) => values.flatMap((value, layer) => (is(value) ? [layer] : []));
  const nan = where(Number.isNaN);
  if (nan.length > 0) return { kind: 'nan', layers: nan };
  const infinite = where((value) => !Number.isFinite(value));
  if (infinite.length > 0) return { kind: 'infinite', layers: infinite };
  const zero = isMagnitude ? where((value) => value === 0) : [];
  if (zero.length > 0) return { kind: 'zero', layers: zero };

  const range = { kind: 'range', ...endsOf(values) } as const;
  if (!isMagnitude || values.length < 2) return range;
  if (isWithin(values)) return levelOf(values, null);
  const hidden = hasOutput ? hiddenOf(values) : values;
  const factors = layerFactors(hidden);
  if (!factors) return range;
  const last = { layer: values.length - 1, value: values.at(-1)! };
  if (isWithin(hidden)) return levelOf(hidden, last);
  const isSteady = Math.max(factors.whole, 1 / factors.whole) > LEVEL && factors.steadiness >= STEADY;
  return isSteady ? { kind: 'trend', factors, output: hasOutput ? last.value / hidden.at(-1)! : null } : range;
}

function endsOf(values: readonly number[]) {
  const at = (value: number): AtLayer => ({ layer: values.indexOf(value), value });
  return { smallest: at(Math.min(...values)), largest: at(Math.max(...values)) };
}

const isWithin = (values: readonly number[]) => Math.max(...values) / Math.min(...values) <= LEVEL;

function levelOf(values: readonly number[], output: AtLayer | null): DepthFinding {
  const { smallest, largest } = endsOf(values);
  return { kind: 'level', smallest: smallest.value, largest: largest.value, output };
}
