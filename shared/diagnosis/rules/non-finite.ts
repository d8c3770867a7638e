import { activationLabel } from '../../catalog/activations/catalog';
import { text } from '../../text/text';
import { clipGradients, rateTimes, standardizeTarget } from './remedies';
import type { Rule } from './rule';

/** Records before the end that are shown. */
const LAST = 5;

/** A number is no longer finite. Which one, and which of the other rules explains it. */
export const nonFinite: Rule = {
  id: 'non_finite',
  source: 'IEEE 754: float32 ends at 3.4·10³⁸; Pascanu, Mikolov & Bengio 2013 on what leads there',
  requires: { run: true },
  causes: ['diverged'],
  tellsConsequence: true,
  find(of, found) {
    const { run } = of;
    if (!of.isDiverged) return null;
    const { nonFinite: divergence } = run!;
    const layer = of.plan.layers[divergence?.layer ?? -1];
    const words = text.diagnosis.nonFinite;
    const where = layer
      ? words.where(layer.name, layer.index + 1, of.plan.layers.length, activationLabel(layer.activation))
      : '';
    // what is no more than a symptom of the explosion itself does not explain it
    const [cause] = found
      .filter(({ rule, likelihood }) => rule.causes.includes('diverged') && likelihood >= 0.5)
      .sort((a, b) => b.likelihood - a.likelihood);
    const losses = (of.series('loss') ?? []).filter(Number.isFinite).slice(-LAST);
    const step = divergence?.step ?? run!.step(run!.count - 1);
    return {
      layers: layer ? [layer.index] : [],
      step,
      sentence: [
        words.what(divergence?.what ?? 'loss', where, step),
        ...(cause ? [words.cause(cause.sentence)] : [words.noCause]),
      ].join(' '),
      evidence: { lastLosses: losses },
      remedies: cause?.remedies ?? [rateTimes(of, 0.1), clipGradients(of), standardizeTarget(of)],
      likelihood: 0.5,
    };
  },
};
