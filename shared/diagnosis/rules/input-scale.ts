import { text } from '../../text/text';
import { misscaled, rootMeanSquare, type ColumnFacts } from '../evidence/column-facts';
import { standardize, rateTimes } from './remedies';
import type { Rule } from './rule';

/** From here on z of the first layer is ten times as large as initializers assume: φ saturates, and the stable rate falls a hundredfold. */
const LARGE = 10;
const HUGE = 30;

/** Features whose scale is far from what initializers and learning rates assume, mean 0 and standard deviation 1. */
export const inputScale: Rule = {
  id: 'input_scale',
  source:
    'LeCun, Bottou, Orr & Müller 1998, sec. 4.3: inputs of mean 0 and equal variance; the largest eigenvalue of the Hessian, which bounds the rate, grows with mean² + variance',
  requires: {},
  causes: ['diverged', 'guessing', 'stuck', 'unseen'],
  find(of) {
    if (of.normalizesInputs) return null;
    const { features } = of;
    const kinds = features.map(misscaled);
    const count = (kind: ReturnType<typeof misscaled>) => kinds.filter((one) => one === kind).length;
    const [wide, far, narrow] = [count('wide'), count('far'), count('narrow')];
    // pixels of a margin hardly vary in many data sets: only if most features are so small does the first layer get nothing
    if (wide + far === 0 && narrow <= features.length / 2) return null;
    const rms = rootMeanSquare(features);
    const worst = features.reduce((most, one) => (distance(one) > distance(most) ? one : most));
    return {
      layers: [0],
      step: null,
      sentence: text.diagnosis.inputScale(wide + far > 0 ? wide + far : narrow, features.length, worst.mean, worst.std),
      evidence: { mean: features.map(({ mean }) => mean), std: features.map(({ std }) => std), rms },
      remedies: [standardize(of), rms > LARGE ? rateTimes(of, 0.1) : null],
      likelihood: rms > HUGE ? 0.92 : rms > LARGE ? 0.86 : wide + far > 0 ? 0.62 : 0.55,
    };
  },
};

/** In factors away from the scale 1, whichever way. */
const distance = ({ mean, std }: ColumnFacts) => Math.abs(Math.log(Math.hypot(mean, std) || 1));
