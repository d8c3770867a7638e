import { text } from '../../text/text';
import { misscaled, rootMeanSquare } from '../evidence/column-facts';
import { rateTimes, standardizeBoth, standardizeTarget } from './remedies';
import type { Rule } from './rule';
import { inputScale } from './input-scale';

const LARGE = 10;

/** Targets of a regression far from what a network puts out at initialization, numbers of order 1. */
export const targetScale: Rule = {
  id: 'target_scale',
  source:
    'δ of a squared error is 2 (a − y) / n: it grows with the targets, and the stable learning rate shrinks with it (Bishop 1995, sec. 8.2)',
  requires: {},
  causes: ['diverged', 'guessing', 'stuck'],
  find(of) {
    if (of.plan.hasClasses || of.experiment.loss.kind !== 'mean_squared_error') return null;
    const bad = of.targets.map(misscaled);
    if (bad.every((kind) => kind === null)) return null;
    const [{ mean, std }] = of.targets as [(typeof of.targets)[number]];
    const rms = rootMeanSquare(of.targets);
    const inputsToo = inputScale.find(of, []) !== null;
    return {
      layers: [of.output.index],
      step: null,
      sentence: text.diagnosis.targetScale(mean, std, of.plan.targets),
      evidence: { mean: of.targets.map((one) => one.mean), std: of.targets.map((one) => one.std), rms },
      remedies: [
        inputsToo ? standardizeBoth(of) : standardizeTarget(of),
        standardizeTarget(of),
        rms > LARGE ? rateTimes(of, 0.01) : null,
      ],
      likelihood: rms > LARGE ? 0.93 : 0.58,
    };
  },
};
