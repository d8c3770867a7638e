import { hiddenOf, layerFactors } from '../../findings/layer-factors';
import { predictSignal } from '../../theory/prediction';
import type { Case } from '../evidence/case';

/** How a magnitude changes across the hidden layers, in the direction from the output to the input. */
export interface DepthFactors {
  /** First hidden layer over last. */
  readonly ratio: number;
  /** The same per layer: the ratio's root. 1 with one hidden layer. */
  readonly perLayer: number;
  /** Hidden layers less one. */
  readonly gaps: number;
}

/** @param profile by weighted layer; the output layer, the last, is told apart. @returns null without two hidden layers, or without numbers */
export function depthFactors(profile: readonly number[] | null): DepthFactors | null {
  const hidden = hiddenOf(profile ?? []);
  const factors = layerFactors(hidden);
  if (factors) return { ratio: 1 / factors.whole, perLayer: 1 / factors.perLayer, gaps: factors.steps };
  // below the smallest float32 nothing is left to measure a factor by
  return hidden.length > 1 && hidden[0] === 0 && hidden.at(-1)! > 0
    ? { ratio: 0, perLayer: 0, gaps: hidden.length - 1 }
    : null;
}

/**
 * Mean factor on δ per hidden layer at initialization that mean-field theory predicts, √χ; undefined where it covers no such network.
 *
 * Source: Schoenholz et al. 2017, eq. 7.
 */
export function theoryFactor(of: Case): number | undefined {
  try {
    const chi = predictSignal(of.experiment)
      .slice(0, -2)
      .map((layer) => layer.chi);
    if (chi.length === 0) return undefined;
    return Math.exp(chi.reduce((sum, value) => sum + Math.log(value), 0) / (2 * chi.length));
  } catch {
    return undefined;
  }
}

/** Layers that a factor per layer must hold for. */
export const STEADY_LAYERS = 5;

/** Evidence of a rule about δ, theory's factor left out where there is none. */
export function factorEvidence(of: Case, delta: readonly number[], { ratio, perLayer }: DepthFactors) {
  const theory = theoryFactor(of);
  return {
    signalRms: delta.slice(0, -1),
    ratio,
    factorPerLayer: perLayer,
    ...(ratio > 0 && { decades: Math.abs(Math.log10(ratio)) }),
    ...(theory !== undefined && { theoryPerLayer: theory }),
  };
}
