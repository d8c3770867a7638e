import {
  gradientThroughNormalization,
  normalizationRescues,
  normalizedLinearExplodes,
  normalizedReluExplodes,
  scaleInvariance,
} from './batch-normalization';
import { clippingByGlobalNorm } from './clipping';
import { heNormal, singularValuesOfGaussian } from './initial-weights';
import { correlationMap, criticalLine, orderAndChaos, selfNormalizing, sigmoidStack } from './mean-field';
import { heAgainstXavier, lognormalLength, overflow, thirtyLayersConverge } from './rectifier-nets';
import { unbrokenSymmetry } from './symmetry';

/** The published figures that the laboratory reproduces, by number. */
export const figures = [
  heNormal,
  singularValuesOfGaussian,
  sigmoidStack,
  heAgainstXavier,
  thirtyLayersConverge,
  lognormalLength,
  orderAndChaos,
  criticalLine,
  correlationMap,
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
