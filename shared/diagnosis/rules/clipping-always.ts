import { text } from '../../text/text';
import { median } from '../evidence/case';
import { clippingThreshold, rateTimes } from './remedies';
import type { Rule } from './rule';

const MOST_STEPS = 0.9;
/** Clipped to less than a tenth, a gradient is no longer protected but throttled. */
const THROTTLED = 0.1;
/** What float32 leaves uncertain. */
const ROUNDING = 1e-5;

/** Nearly every step is clipped: the threshold, not the gradient, sets how far the weights move. */
export const clippingAlways: Rule = {
  id: 'clipping_always',
  source: 'Pascanu, Mikolov & Bengio 2013, sec. 3.2: a threshold of half to ten times the average norm',
  requires: { run: true, series: ['gradNormGlobal', 'gradNormClipped'] },
  causes: ['guessing', 'stuck'],
  find(of) {
    if (!of.experiment.clipping) return null;
    const [before, after] = [of.series('gradNormGlobal')!, of.series('gradNormClipped')!];
    const ratios = before.map((norm, i) => after[i]! / norm).filter(Number.isFinite);
    const share = ratios.filter((ratio) => ratio < 1 - ROUNDING).length / Math.max(1, ratios.length);
    if (!(share > MOST_STEPS)) return null;
    const ratio = median(ratios);
    return {
      layers: [],
      step: of.run!.step(0),
      sentence: text.diagnosis.clipping(share, ratio),
      evidence: { clippedShare: share, leftOfNorm: ratio },
      remedies: [clippingThreshold(median(before.filter(Number.isFinite))), rateTimes(of, 10)],
      likelihood: ratio < THROTTLED ? 0.7 : 0.3,
    };
  },
};
