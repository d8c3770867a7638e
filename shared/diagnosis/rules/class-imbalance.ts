import { text } from '../../text/text';
import { balancedClasses } from './remedies';
import type { Rule } from './rule';

/** Accuracy this close to the share of one class is that of always naming it. */
const SAME = 0.02;
/** One class half as large again as an equal share of all. */
const UNEQUAL = 1.5;

/** The network names the most frequent class whatever the input, and is right as often as that class occurs. */
export const classImbalance: Rule = {
  id: 'class_imbalance',
  source:
    'He & Garcia 2009, sec. 2: with unequal classes accuracy rewards naming the largest; weights: King & Zeng 2001',
  requires: { run: true, series: ['accuracy'] },
  causes: ['guessing', 'stuck'],
  find(of) {
    const { targets, share } = of;
    if (!of.plan.hasClasses || !(share > 0.5)) return null;
    const largest = Math.max(...targets.map(({ mean }) => mean));
    const values = of.series('accuracy')!.slice(-Math.max(1, Math.ceil(of.run!.count / 5)));
    const accuracy = values.reduce((sum, value) => sum + value, 0) / values.length;
    if (largest * targets.length < UNEQUAL || Math.abs(accuracy - largest) > SAME) return null;
    return {
      layers: [of.output.index],
      step: of.run!.step(of.run!.count - 1),
      sentence: text.diagnosis.classImbalance(largest, accuracy),
      evidence: { shares: targets.map(({ mean }) => mean), accuracy },
      remedies: [balancedClasses(of)],
      likelihood: 0.42,
    };
  },
};
