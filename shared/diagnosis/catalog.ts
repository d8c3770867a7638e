import type { Rule } from './rules/rule';
import { batchNormStatistics } from './rules/batch-norm-statistics';
import { classImbalance } from './rules/class-imbalance';
import { clippingAlways } from './rules/clipping-always';
import { deadUnits } from './rules/dead-units';
import { explodingSignal } from './rules/exploding-signal';
import { initialLoss } from './rules/initial-loss';
import { initializationScale } from './rules/initialization-scale';
import { inputScale } from './rules/input-scale';
import { learningRateHigh } from './rules/learning-rate-high';
import { learningRateLow } from './rules/learning-rate-low';
import { nonFinite } from './rules/non-finite';
import { outputMismatch } from './rules/output-mismatch';
import { overfitting } from './rules/overfitting';
import { saturation } from './rules/saturation';
import { symmetryRule } from './rules/symmetry';
import { targetScale } from './rules/target-scale';
import { undertrained } from './rules/undertrained';
import { unluckySeed } from './rules/unlucky-seed';
import { vanishingSignal } from './rules/vanishing-signal';
import { weightDecayHigh } from './rules/weight-decay-high';

/** In the order in which they are asked: the last two look at what the others have found. */
export const rules: readonly Rule[] = [
  outputMismatch,
  symmetryRule,
  targetScale,
  inputScale,
  initialLoss,
  explodingSignal,
  initializationScale,
  vanishingSignal,
  deadUnits,
  saturation,
  weightDecayHigh,
  learningRateHigh,
  learningRateLow,
  clippingAlways,
  batchNormStatistics,
  overfitting,
  classImbalance,
  unluckySeed,
  undertrained,
  nonFinite,
];
