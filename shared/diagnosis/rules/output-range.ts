import type { Configuration } from '../../catalog/parameter';
import { lossInput, losses } from '../../catalog/losses/catalog';
import { activations } from '../../catalog/activations/catalog';
import { entryOf } from '../../catalog/parameter';
import { evaluateActivation } from '../../network/slope';
import type { Case } from '../evidence/case';

/** What the loss can be given, element by element. */
export interface OutputRange {
  /** Ends; ±Infinity where φ has none. */
  readonly least: number;
  readonly most: number;
  /** The outputs sum to 1: a softmax that the loss does not look through. */
  readonly isDistribution: boolean;
  /** φ′ is exactly 0 on a half-line, as ReLU's: an output there gets no gradient. */
  readonly isCut: boolean;
}

/** Far beyond where any φ bends, and still within float64's exponential. */
const FAR = 300;
/** A φ that gains less than this between FAR / 2 and FAR has an end there: softsign, the slowest, gains 0.003. */
const LEVEL = 0.01;

/**
 * What activations after the last weighted layer leave of its numbers; null: all of them, or a normalization or a residual block makes
 * the range a matter of weights.
 */
export function outputRange(of: Case): OutputRange | null {
  const after = of.after(of.output);
  const { path } = after[0]!;
  const isPlain = after.every(({ layer: { kind } }) => ['dense', 'activation', 'dropout'].includes(kind));
  if (!isPlain || path.includes('.layers[')) return null;
  const chain = after.flatMap(({ layer }) =>
    'activation' in layer && layer.activation.kind !== 'linear' ? [layer.activation] : [],
  );
  const seen = withoutLogits(of, chain);
  if (seen.length === 0) return null;
  const isDistribution = entryOf(activations, seen.at(-1)!).outputOnly === true;
  if (isDistribution) return { least: 0, most: 1, isDistribution, isCut: false };
  const [far, middle, near, top] = through(seen, [-FAR, -FAR / 2, FAR / 2, FAR]);
  const [low, high] = [Math.min(far!, top!), Math.max(far!, top!)];
  const isBounded = (end: number, before: number) => Math.abs(end - before) < LEVEL;
  // not every φ is least at its ends: GELU is at −0.75
  const grid = through(
    seen,
    Float64Array.from({ length: 2001 }, (_, i) => i / 100 - 10),
  );
  const dip = grid.reduce((least, value) => Math.min(least, value), Infinity);
  return {
    least: isBounded(far!, middle!) ? Math.min(low, dip) : -Infinity,
    most: isBounded(top!, near!) ? high : Infinity,
    isDistribution,
    isCut: far === middle || top === near ? isFlat(seen) : false,
  };
}

/** Without the one that the loss looks through. */
function withoutLogits({ experiment }: Case, chain: readonly Configuration[]): readonly Configuration[] {
  const last = chain.at(-1);
  if (!last) return chain;
  const applied = { configuration: last, input: 'logits', output: 'output' };
  const given = lossInput(entryOf(losses, experiment.loss), applied, 'output');
  return given === 'logits' ? chain.slice(0, -1) : chain;
}

const through = (chain: readonly Configuration[], z: ArrayLike<number>) =>
  chain.reduce<Float64Array>(
    (values, activation) => Float64Array.from(evaluateActivation(activation, values).phi),
    Float64Array.from(z),
  );

/** Exactly 0 at −2 already, not only where float64 ends. */
const isFlat = (chain: readonly Configuration[]) => {
  const values = through(chain, [-4, -3.5, 3.5, 4]);
  return values[0] === values[1] || values[2] === values[3];
};

const softplus = (x: number) => (x > 30 ? x : Math.log1p(Math.exp(x)));

/**
 * The least loss that outputs within a range can have on the training targets, class weights included.
 *
 * Cross-entropy of the right class at the upper end and the others at the lower one; squared error of each target's distance from the
 * range.
 */
export function leastLoss(of: Case, { least, most, isDistribution }: OutputRange): number {
  const { experiment, plan, samples, targets } = of;
  const { targets: outputs, hasClasses } = plan;
  const { logitsOf } = entryOf(losses, experiment.loss);
  if (!logitsOf) {
    // any one-hot target is a distribution
    if (isDistribution && hasClasses) return 0;
    const nearest = (y: number) => (isDistribution && outputs === 1 ? 1 : Math.min(most, Math.max(least, y)));
    return samples.targets.reduce((sum, y) => sum + (y - nearest(y)) ** 2, 0) / samples.targets.length;
  }
  const weights = experiment.loss['classWeights'] as readonly number[] | undefined;
  const weight = targets.reduce((sum, { mean }, i) => sum + mean * (weights?.[i] ?? 1), 0);
  // a distribution that is sure: 1 for the right class, 0 for the others
  if (logitsOf === 'softmax') return weight * Math.log1p((outputs - 1) * Math.exp(least - most));
  return (weight * (softplus(-most) + (outputs - 1) * softplus(least))) / outputs;
}
