import { text } from '../../text/text';
import { rateTimes } from './remedies';
import type { Rule } from './rule';

/** A network of order 1 starts within a factor of about two of guessing; five times as much is certain and wrong. */
const TIMES = 5;

/** A first loss far above guessing: the network begins by being sure of nonsense. By itself no fault. */
export const initialLoss: Rule = {
  id: 'initial_loss',
  source: 'Karpathy 2019, “A recipe for training neural networks”: verify the loss at initialization',
  requires: { run: true },
  causes: [],
  find(of) {
    const loss = of.series('loss')?.[0];
    if (of.run!.step(0) !== 1 || loss === undefined || !(loss > TIMES * of.guess) || of.guess === 0) return null;
    return {
      layers: [of.output.index],
      step: 1,
      sentence: text.diagnosis.initialLoss(loss, of.guess),
      evidence: { loss, guess: of.guess },
      remedies: [rateTimes(of, 0.1)],
      likelihood: 0.1,
    };
  },
};
