import { text } from '../../text/text';
import { moreSteps, rateTimes } from './remedies';
import type { Rule } from './rule';

/** Half of what guessing costs: below it the network has learnt most of what there is. */
const HALF = 0.5;

/** The run ends while its loss is still high and still falling: told only where nothing else is found. */
export const undertrained: Rule = {
  id: 'undertrained',
  source:
    'Goodfellow, Bengio & Courville 2016, sec. 11.4: a training error that still falls asks for more training first',
  requires: { run: true },
  causes: ['guessing', 'stuck'],
  tellsConsequence: true,
  find(of, found) {
    const { loss, share } = of;
    if (!loss || !(share > HALF) || !loss.isFalling || of.isDiverged || !of.consequence) return null;
    if (found.some(({ likelihood }) => likelihood > 0.4)) return null;
    return {
      layers: [],
      step: of.run!.step(of.run!.count - 1),
      sentence: text.diagnosis.undertrained(loss.last, of.guess),
      evidence: { loss: loss.last, guess: of.guess },
      remedies: [moreSteps(of, 10), rateTimes(of, 10)],
      likelihood: 0.4,
    };
  },
};
