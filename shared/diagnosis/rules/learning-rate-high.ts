import { text } from '../../text/text';
import { clipGradients, powerOfTen, rateTimes } from './remedies';
import type { Rule } from './rule';

/** A step that changes weights by a tenth of their size; about a thousandth is usual. */
const RATIO = 0.1;
/** A loss that has been three times what it was at first has climbed out of the valley. */
const CLIMB = 3;
/** Three records in ten that jump up by a tenth: the loss bounces between walls. */
const JUMPS = 0.3;

/** The largest step that trains as a rule. */
const FAST = 0.01;

/** Steps so large that the loss climbs or bounces instead of falling. */
export const learningRateHigh: Rule = {
  id: 'learning_rate_high',
  source:
    'LeCun et al. 1998, sec. 4.7: beyond 2 / λ_max of the Hessian gradient descent diverges; update ratio about 10⁻³: Karpathy, CS231n',
  requires: { run: true },
  causes: ['diverged', 'guessing', 'stuck', 'unseen'],
  find(of) {
    const loss = of.loss;
    if (!loss) return null;
    // of weights that start at 0 any step is a large part: that says nothing of the rate
    const [atFirst, early] = [of.profile('updateRatio') ?? [], of.early('updateRatio') ?? []];
    const ratio = Math.max(...early.filter((one, i) => Number.isFinite(one) && Number.isFinite(atFirst[i])), 0);
    const climb = loss.largest / loss.first;
    const isLarge = ratio > RATIO;
    const climbs = climb > CLIMB && loss.largest > CLIMB * of.guess;
    const worsens = loss.last > 1.2 * loss.least && of.share > 0.5;
    const bounces = loss.jumps > JUMPS && of.share > 0.5;
    if (
      !of.isDiverged &&
      !(isLarge && (worsens || bounces || of.consequence !== null)) &&
      !(climbs && of.share > 0.5) &&
      !(bounces && worsens)
    )
      return null;
    if (of.isDiverged && !isLarge && !climbs) return null;
    return {
      layers: of.plan.layers.map(({ index }) => index),
      step: of.run!.step(0),
      sentence: text.diagnosis.rateHigh(Number(of.experiment.optimizer['learningRate']), ratio, climb),
      evidence: {
        ...(isLarge ? { updateRatio: early } : {}),
        firstLoss: loss.first,
        largestLoss: loss.largest,
        lastLoss: loss.last,
      },
      // from the first step, before the loss climbs: to a hundredth of the weights, which is still fast
      remedies: [
        rateTimes(of, powerOfTen(FAST / Math.max(...atFirst.filter(Number.isFinite), ratio / 10), -4, -1)),
        rateTimes(of, 0.1),
        clipGradients(of),
      ],
      likelihood: of.isDiverged || climbs ? 0.79 : isLarge ? 0.74 : 0.6,
    };
  },
};
