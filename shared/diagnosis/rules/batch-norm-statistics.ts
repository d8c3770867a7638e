import { text } from '../../text/text';
import { batchSize, moreSteps, normalizationMomentum } from './remedies';
import type { Rule } from './rule';

/** Of the initial moving statistics (mean 0, variance 1) so much is left: a tenth of a variance of 100 is still 10. */
const LAG = 0.05;
/** Mean and variance of fewer samples than this are mostly noise (Wu & He 2018, fig. 1). */
const TINY_BATCH = 8;
/** Training and validation this far apart, in what guessing costs. */
const APART = 0.2;
const TIMES = 2;

/** Evaluation uses moving statistics that have not caught up with the network, or that tiny batches make noisy. */
export const batchNormStatistics: Rule = {
  id: 'batch_norm_statistics',
  source: 'Ioffe & Szegedy 2015, algorithm 2; Ioffe 2017, “Batch renormalization”; Wu & He 2018 on small batches',
  requires: { run: true, evaluations: true },
  causes: ['validation', 'unseen'],
  tellsConsequence: true,
  find(of) {
    const momenta = of.plan.places.flatMap(({ layer }) =>
      layer.kind === 'batch_normalization' ? [layer.momentum] : [],
    );
    if (momenta.length === 0 || !of.validation || !of.loss || of.isDiverged) return null;
    const steps = of.run!.step(of.run!.count - 1);
    const lag = Math.max(...momenta) ** steps;
    const isTiny = of.experiment.training.batchSize < TINY_BATCH;
    const [training, validation] = [of.loss.last, of.validation.last];
    const isApart = validation > TIMES * training && validation - training > APART * of.guess;
    if (!isApart || (lag < LAG && !isTiny)) return null;
    return {
      layers: of.hidden.filter((layer) => of.isNormalized(layer)).map(({ index }) => index),
      step: steps,
      sentence:
        lag >= LAG
          ? text.diagnosis.normLag(1 - lag, steps, training, validation)
          : text.diagnosis.normBatch(of.experiment.training.batchSize, training, validation),
      evidence: { trainingLoss: training, validationLoss: validation, lag },
      remedies: [lag >= LAG ? normalizationMomentum(of, 0.9) : batchSize(of, 32), lag >= LAG ? moreSteps(of) : null],
      likelihood: 0.9,
      isFault: true,
    };
  },
};
