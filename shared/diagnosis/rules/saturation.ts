import { activations } from '../../catalog/activations/catalog';
import { defaultsOf, entryOf } from '../../catalog/parameter';
import { evaluateActivation, steepestSlope } from '../../network/slope';
import { text } from '../../text/text';
import { rootMeanSquare } from '../evidence/column-facts';
import { activation, batchNormalization, initializer, rateTimes, standardize } from './remedies';
import type { Rule } from './rule';

/** The statistic's own bound: where φ′ is below a twentieth of its largest, a unit passes on a twentieth of δ or less. */
const FLAT = 0.05;
const MOST = 0.5;
const FAR = 100;

/** Whether φ flattens at both ends. One half of a one-sided φ is inactive by design. */
function isTwoSided(kind: string): boolean {
  const entry = activations[kind];
  if (!entry || kind === 'linear' || entry.outputOnly) return false;
  const configuration = defaultsOf(entryOf(activations, { kind }));
  const { slope } = evaluateActivation(configuration, [-FAR, FAR]);
  return Array.from(slope).every((value) => Math.abs(value) < FLAT * steepestSlope(configuration));
}

/** More than half of a layer's outputs lie on the flat ends of a two-sided φ. */
export const saturation: Rule = {
  id: 'saturation',
  source: 'Glorot & Bengio 2010, sec. 3: saturated units pass no gradient, and deep sigmoid networks start that way',
  requires: { run: true, statistics: ['saturation'] },
  causes: ['guessing', 'stuck', 'diverged', 'unseen'],
  find(of) {
    const [first, late] = [of.profile('saturation')!, of.late('saturation')!];
    const found = of.hidden.filter(({ index, activation: kind }) => isTwoSided(kind) && late[index]! > MOST);
    if (found.length === 0) return null;
    const layers = found.map(({ index }) => index);
    const fromStart = layers.some((index) => first[index]! > MOST);
    const largeInputs = !of.normalizesInputs && rootMeanSquare(of.features) > 3;
    return {
      layers,
      step: fromStart ? 1 : of.run!.step(of.run!.count - 1),
      sentence: text.diagnosis.saturation(
        layers.length,
        of.hidden.length,
        Math.max(...layers.map((i) => late[i]!)),
        fromStart,
      ),
      evidence: { saturationFirst: layers.map((i) => first[i]!), saturationLast: layers.map((i) => late[i]!) },
      remedies: fromStart
        ? [largeInputs ? standardize(of) : null, initializer(of), batchNormalization(of), activation(of)]
        : [rateTimes(of, 0.1), batchNormalization(of), activation(of)],
      likelihood: fromStart ? 0.81 : 0.5,
    };
  },
};
