import { text } from '../../text/text';
import { batchNormalization, clipGradients, initializer, rateTimes } from './remedies';
import type { Rule } from './rule';
import { depthFactors, factorEvidence, STEADY_LAYERS, type DepthFactors } from './depth-factors';

/** The mirror images of vanishing_signal's. */
const RATIO = 1e3;
const PER_LAYER = 2;

const explodes = (factors: DepthFactors | null) =>
  factors !== null && (factors.ratio > RATIO || (factors.perLayer > PER_LAYER && factors.gaps + 1 >= STEADY_LAYERS));

/** δ grows on its way to the input, or z on its way to the output, at initialization. */
export const explodingSignal: Rule = {
  id: 'exploding_signal',
  source:
    'Pascanu, Mikolov & Bengio 2013 (and clipping); He et al. 2015, sec. 2.2, for the growth of z by √(n Var(W) / 2) per ReLU layer',
  requires: { run: true, statistics: ['signalRms', 'preStd'] },
  causes: ['diverged', 'guessing', 'stuck', 'unseen'],
  find(of) {
    const [delta, z] = [of.profile('signalRms')!, of.profile('preStd')!];
    const back = depthFactors(delta);
    // up to where it overflows; the output layer is told apart by depthFactors
    const overflow = z.findIndex((value) => !Number.isFinite(value));
    const finite = overflow < 0 ? z : [...z.slice(0, Math.min(overflow, of.hidden.length)), 1];
    const forward = depthFactors(finite.map((value) => 1 / value));
    const [grows, widens] = [explodes(back), explodes(forward)];
    if (!grows && !widens) return null;
    const factors = grows ? back! : forward!;
    const evidence = grows
      ? factorEvidence(of, delta, factors)
      : { preStd: z.slice(0, -1), ratio: factors.ratio, factorPerLayer: factors.perLayer };
    return {
      layers: of.hidden.map(({ index }) => index),
      step: 1,
      sentence: grows
        ? text.diagnosis.explodingBackward(
            factors.perLayer,
            factors.ratio,
            'theoryPerLayer' in evidence ? evidence.theoryPerLayer : undefined,
          )
        : text.diagnosis.explodingForward(factors.perLayer, factors.ratio, overflow < 0 ? null : factors.gaps + 1),
      evidence,
      remedies: [initializer(of), batchNormalization(of), clipGradients(of), rateTimes(of, 0.1)],
      likelihood: 0.85,
    };
  },
};
