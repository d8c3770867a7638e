import { text } from '../../text/text';
import { moreSteps, powerOfTen, rateTimes } from './remedies';
import type { Rule } from './rule';

/** Weights that have moved by less than half their size in the whole run are still about what they were drawn as. */
const MOVED = 0.5;
/** Below this a step does not count at all, however many follow. */
const RATIO = 1e-5;

/** What is usual (CS231n). */
const USUAL = 1e-3;
/** A few times that is still no large step where the loss has hardly fallen; from here on more steps help more than larger ones. */
const BRISK = 5e-3;
/** What is left of the first loss of a run that has hardly learnt. */
const HARDLY_FALLEN = 0.8;
/** Another rule explains the run. */
const EXPLAINED = 0.8;

/** Steps so small that even the layer that moves most has hardly left its initial weights, and the loss has hardly fallen. */
export const learningRateLow: Rule = {
  id: 'learning_rate_low',
  source:
    'Karpathy, CS231n “Babysitting the learning process”: updates of about 10⁻³ of the weights; Bengio 2012, sec. 3.1.1',
  requires: { run: true, statistics: ['updateRatio', 'gradNorm'] },
  causes: ['guessing', 'stuck'],
  find(of, found) {
    const { run, loss } = of;
    // without a gradient no rate helps, and where something stops it, that comes first
    if (!loss || of.isDiverged || !of.consequence || found.some(({ likelihood }) => likelihood >= EXPLAINED))
      return null;
    if (of.medians('gradNorm', 0, 1)!.every((norm) => norm === 0)) return null;
    const ratios = of.medians('updateRatio', 0, 1)!;
    const largest = Math.max(...ratios.filter(Number.isFinite), 0);
    const moved = largest * run!.step(run!.count - 1);
    const small = loss.last > HARDLY_FALLEN * loss.first ? BRISK : USUAL;
    if (largest === 0 || !(largest < RATIO || (moved < MOVED && largest < small)) || loss.largest > 3 * loss.first)
      return null;
    return {
      layers: of.plan.layers.map(({ index }) => index),
      step: run!.step(run!.count - 1),
      sentence: text.diagnosis.rateLow(Number(of.experiment.optimizer['learningRate']), largest, moved),
      evidence: { updateRatio: ratios, moved, loss: loss.last, guess: of.guess },
      // to about twice what is usual, in powers of ten
      remedies: [rateTimes(of, powerOfTen((2 * USUAL) / largest, 1, 5)), rateTimes(of, 10), moreSteps(of, 10)],
      likelihood: 0.66,
    };
  },
};
