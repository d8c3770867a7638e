import { activationLabel } from '../../catalog/activations/catalog';
import { losses } from '../../catalog/losses/catalog';
import { entryOf } from '../../catalog/parameter';
import { text } from '../../text/text';
import { linearOutput } from './remedies';
import type { Rule } from './rule';
import { leastLoss, outputRange } from './output-range';

/** Less than this of what guessing costs is lost in the noise of training. */
const LEAST_SHARE = 0.05;
/** More is felt: the loss cannot fall below it. */
const LARGE_SHARE = 0.2;

/** The output's φ keeps the loss from falling: its range cannot hold the targets, or the loss takes logits and squashes them again. */
export const outputMismatch: Rule = {
  id: 'output_mismatch',
  source: 'Bishop 2006, sec. 4.3.6: each loss has the output activation that is its canonical link; logits need none',
  requires: {},
  causes: ['diverged', 'guessing', 'stuck'],
  find(of) {
    const range = outputRange(of);
    if (!range) return null;
    const { logitsOf, label } = entryOf(losses, of.experiment.loss);
    const least = leastLoss(of, range);
    const share = least / of.guess;
    const cutsLogits = logitsOf !== undefined && range.isCut;
    if (!(share > LEAST_SHARE) && !cutsLogits) return null;
    const words = text.diagnosis.outputMismatch;
    const phi = activationLabel(of.output.activation);
    // ReLU's logits can still be learnt while some are positive: a fault once the run shows it
    const isStuck = share > LARGE_SHARE || (of.late('dead')?.at(-1) ?? 0) >= LARGE_SHARE;
    return {
      layers: [of.output.index],
      step: null,
      sentence: share > LEAST_SHARE ? words.range(phi, label, least, of.guess) : words.cut(phi, label),
      evidence: { leastLoss: least, guess: of.guess },
      remedies: [linearOutput(of)],
      likelihood: isStuck ? 0.96 : 0.6,
      isFault: of.run !== null && share > LARGE_SHARE && of.share > LARGE_SHARE,
    };
  },
};
