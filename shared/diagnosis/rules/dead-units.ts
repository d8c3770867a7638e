import { text } from '../../text/text';
import { median, range } from '../evidence/case';
import type { Case } from '../evidence/case';
import { activation, batchNormalization, initializer, rateTimes, zeroBiases } from './remedies';
import type { Rule } from './rule';

/** Samples that a unit must be silent on: on one batch alone many ReLU units are by chance. */
const PROBED_SAMPLES = 256;
const MOST = 0.5;
/** A share that has come down by this much is on its way back. */
const FALLING = 0.05;

/** Over half of a layer's units have φ′ = 0 on every sample of the last batches, and do not come back: they can never learn again. */
export const deadUnits: Rule = {
  id: 'dead_units',
  source:
    'Lu, Shin, Su & Karniadakis 2019, “Dying ReLU and initialization”; that half of ReLU’s outputs are 0 is not a fault (Glorot, Bordes & Bengio 2011)',
  requires: { run: true, statistics: ['dead'] },
  causes: ['guessing', 'stuck', 'diverged', 'unseen'],
  find(of) {
    const [start, middle, end] = [probe(of, 0, 0), probe(of, 0.5, 0), probe(of, 1, -1)];
    const dead = of.plan.layers.filter(({ index }) => end[index]! > MOST && end[index]! > middle[index]! - FALLING);
    if (dead.length === 0) return null;
    const layers = dead.map(({ index }) => index);
    const bornDead = layers.some((index) => start[index]! > MOST);
    const isWhole = layers.some((index) => end[index] === 1);
    return {
      layers,
      step: of.run!.step(of.run!.count - 1),
      sentence: text.diagnosis.deadUnits(
        layers.length,
        of.plan.layers.length,
        Math.max(...layers.map((i) => end[i]!)),
        bornDead,
      ),
      evidence: { deadFirst: layers.map((i) => start[i]!), deadLast: layers.map((i) => end[i]!) },
      remedies: bornDead
        ? [zeroBiases(of), initializer(of), activation(of, 'leaky_relu'), batchNormalization(of), rateTimes(of, 0.1)]
        : [rateTimes(of, 0.1), activation(of, 'leaky_relu'), initializer(of)],
      likelihood: bornDead ? 0.83 : isWhole ? 0.6 : 0.45,
    };
  },
};

/**
 * Least share of dead units by weighted layer over as many batches as make up the probed samples: what is dead on all of them is dead on
 * each, so the true share is at most this.
 *
 * @param at share of the run
 */
function probe(of: Case, at: number, way: 0 | -1): number[] {
  const run = of.run!;
  const batches = Math.ceil(PROBED_SAMPLES / of.experiment.training.batchSize);
  const [from] = range(run.count, at, at) as [number];
  const first = Math.max(0, way === 0 ? from : run.count - batches);
  const records = Array.from({ length: Math.min(batches, run.count - first) }, (_, i) => first + i);
  return of.plan.layers.map(({ index }) => {
    const shares = records.map((record) => run.value('dead', record, index)!).filter(Number.isFinite);
    return shares.length > 0 ? Math.min(...shares) : median(shares);
  });
}
