import { text } from '../../text/text';
import { activation, batchNormalization, commonActivation, initializer, residual } from './remedies';
import type { Rule } from './rule';
import { depthFactors, factorEvidence, STEADY_LAYERS, type DepthFactors } from './depth-factors';

/** A thousandth: at one learning rate the first layer learns a thousand times more slowly than the last hidden one. */
const RATIO = 1e-3;
/** Halved in each of five layers and more: a thirtieth at the least, and a thousandth after ten. */
const PER_LAYER = 0.5;

const vanishes = ({ ratio, perLayer, gaps }: DepthFactors) =>
  ratio < RATIO || (perLayer < PER_LAYER && gaps + 1 >= STEADY_LAYERS);

/** δ fades on its way to the input, at the first step and on the median of the first tenth: the early layers do not learn. */
export const vanishingSignal: Rule = {
  id: 'vanishing_signal',
  source: 'Hochreiter 1991; Bengio, Simard & Frasconi 1994; per layer √χ: Schoenholz et al. 2017, eq. 7',
  requires: { run: true, statistics: ['signalRms'] },
  causes: ['guessing', 'stuck'],
  find(of) {
    const delta = of.profile('signalRms')!;
    const [first, early] = [depthFactors(delta), depthFactors(of.early('signalRms'))];
    if (!first || !early || !vanishes(first) || !vanishes(early)) return null;
    // 0 everywhere is not a matter of depth: dead units, or an output layer of zeros
    if (delta[of.hidden.length - 1] === 0) return null;
    const evidence = factorEvidence(of, delta, first);
    const isRelu = ['relu', 'leaky_relu'].includes(commonActivation(of.hidden));
    const [better, other] = [initializer(of), activation(of)];
    return {
      layers: of.hidden.map(({ index }) => index),
      step: 1,
      sentence:
        first.ratio === 0
          ? text.diagnosis.vanished
          : text.diagnosis.vanishing(1 / first.perLayer, 1 / first.ratio, evidence.theoryPerLayer),
      evidence,
      remedies: [...(isRelu ? [better, other] : [other, better]), batchNormalization(of), residual(of)],
      likelihood: 0.82,
    };
  },
};
