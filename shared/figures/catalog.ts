import {
  gradientThroughNormalization,
  normalizationRescues,
  normalizedLinearExplodes,
  normalizedReluExplodes,
  scaleInvariance,
} from './batch-normalization';
import { clippingByGlobalNorm } from './clipping';
import { activationSpread, levelGradients, signalSpread, vanishingSignal } from './glorot-bengio';
import { heNormal, singularValuesOfGaussian, truncatedNormal } from './initial-weights';
import { correlationMap, criticalLine, orderAndChaos, selfNormalizing, sigmoidStack } from './mean-field';
import { dynamicalIsometry, unitVariance } from './orthogonal';
import { heAgainstXavier, lognormalLength, overflow, thirtyLayersConverge } from './rectifier-nets';
import { unbrokenSymmetry } from './symmetry';

/** The published figures that the laboratory reproduces, by number. */
export const figures = [
  truncatedNormal,
  heNormal,
  vanishingSignal,
  levelGradients,
  activationSpread,
  signalSpread,
  singularValuesOfGaussian,
  sigmoidStack,
  heAgainstXavier,
  thirtyLayersConverge,
  lognormalLength,
  orderAndChaos,
  criticalLine,
  correlationMap,
  dynamicalIsometry,
  unitVariance,
  selfNormalizing,
  scaleInvariance,
  normalizedReluExplodes,
  normalizedLinearExplodes,
  gradientThroughNormalization,
  normalizationRescues,
  overflow,
  unbrokenSymmetry,
  clippingByGlobalNorm,
] as const;
