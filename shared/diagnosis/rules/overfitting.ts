import { text } from '../../text/text';
import { dropout, fewerSteps, weightDecay } from './remedies';
import type { Rule } from './rule';

/** The validation loss climbs well above its least while the training loss continues to fall: validation-course.ts. */
export const overfitting: Rule = {
  id: 'overfitting',
  source: 'Prechelt 1998, “Early stopping, but when?”; dropout: Srivastava et al. 2014',
  requires: { run: true, evaluations: true },
  causes: ['validation', 'unseen'],
  tellsConsequence: true,
  find(of) {
    const { validation, loss } = of;
    if (!validation?.rises || !loss || of.isDiverged) return null;
    const hasFallen = loss.last < loss.first && loss.last <= loss.least * 1.5;
    if (!hasFallen || loss.last >= validation.last) return null;
    return {
      layers: [],
      step: validation.leastStep || null,
      sentence: text.diagnosis.overfitting(validation.least, validation.leastStep, validation.last, loss.last),
      evidence: { leastValidationLoss: validation.least, lastValidationLoss: validation.last, trainingLoss: loss.last },
      remedies: [
        validation.leastStep > 0 ? fewerSteps(validation.leastStep) : null,
        dropout(of),
        weightDecay(of, 0.001),
      ],
      likelihood: 0.6,
    };
  },
};
