import { text } from '../../text/text';
import type { Case } from '../evidence/case';
import { initializer, wider } from './remedies';
import type { Rule } from './rule';

/** The others reach less than half of this run's loss. */
const BETTER = 0.5;

/** How many of the other seeds end below half of this run's loss. */
export const betterSeeds = ({ seeds, share }: Case): number => seeds!.filter((other) => other < BETTER * share).length;

/** Most other seeds train where this one does not: so narrow a network depends on its draw. */
export const unluckySeed: Rule = {
  id: 'unlucky_seed',
  source:
    'Frankle & Carbin 2019: a wide network holds many draws, one of which will do; XOR’s local minima: Rumelhart et al. 1986',
  requires: { run: true, seeds: true },
  causes: ['guessing', 'stuck'],
  find(of) {
    const seeds = of.seeds!;
    const better = betterSeeds(of);
    if (!(of.share > BETTER) || better <= seeds.length / 2) return null;
    return {
      layers: of.hidden.map(({ index }) => index),
      step: null,
      sentence: text.diagnosis.unluckySeed(better, seeds.length),
      evidence: { losses: seeds.map((share) => share * of.guess), loss: of.loss!.last },
      remedies: [wider(of), initializer(of)],
      likelihood: 0.72,
    };
  },
};
