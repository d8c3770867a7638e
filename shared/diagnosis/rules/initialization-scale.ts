import { text } from '../../text/text';
import { rootMeanSquare } from '../evidence/column-facts';
import { batchNormalization, initializer, rateTimes } from './remedies';
import type { Rule } from './rule';

/** z of standard deviation 1 is what Glorot, He and LeCun aim at: ten times as much saturates any φ that can be, a hundredth leaves nothing. */
const LARGE = 10;
const SMALL = 0.01;

/** z of a hidden layer is far too large or too small at the first step, and the inputs are not what makes it so. */
export const initializationScale: Rule = {
  id: 'initialization_scale',
  source:
    'Glorot & Bengio 2010, eq. 12; He et al. 2015, eq. 10; LeCun et al. 1998, sec. 4.6: Var(z) = fan_in Var(W) E[a²] is to be of order 1',
  requires: { run: true, statistics: ['preStd'] },
  causes: ['diverged', 'guessing', 'stuck', 'unseen'],
  find(of) {
    // beside inputs of size 1: what large inputs do is input_scale's
    const scale = of.normalizesInputs ? 1 : Math.max(1, rootMeanSquare(of.features));
    const z = of
      .profile('preStd')!
      .slice(0, -1)
      .map((value) => value / scale);
    const found = (is: (value: number) => boolean) =>
      of.hidden.filter((layer) => !of.isNormalized(layer) && is(z[layer.index]!));
    const large = found((value) => value > LARGE);
    // exactly 0 is a matter of dead units or of zeros, not of scale
    const small = found((value) => value > 0 && value < SMALL);
    const layers = large.length > 0 ? large : small;
    if (layers.length === 0) return null;
    const extreme = layers
      .map(({ index }) => z[index]!)
      .reduce((a, b) => (large.length > 0 ? Math.max(a, b) : Math.min(a, b)));
    return {
      layers: layers.map(({ index }) => index),
      step: 1,
      sentence: text.diagnosis.initializationScale(layers.length, of.hidden.length, extreme),
      evidence: { preStd: of.profile('preStd')!.slice(0, -1), inputRms: rootMeanSquare(of.features) },
      remedies: [initializer(of), batchNormalization(of), large.length > 0 ? rateTimes(of, 0.1) : rateTimes(of, 10)],
      likelihood: large.length > 0 ? 0.84 : 0.8,
    };
  },
};
