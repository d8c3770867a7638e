import { text } from '../../text/text';
import { weightDecay } from './remedies';
import type { Rule } from './rule';

/** The decay pulls harder than the data. */
const OUTWEIGHS = 1;
/** Halved at least: weights that the decay has begun to eat. */
const SHRUNK = 0.5;

/** The decay term outweighs the gradient in most layers, and the weights shrink towards 0. */
export const weightDecayHigh: Rule = {
  id: 'weight_decay_high',
  source: 'Krogh & Hertz 1992: W ← (1 − ηλ) W − η g; decoupled: Loshchilov & Hutter 2019, algorithm 2',
  requires: { run: true, statistics: ['gradNorm', 'weightStd'] },
  causes: ['guessing', 'stuck'],
  find(of) {
    const decay = Number(of.experiment.optimizer['weightDecay'] ?? 0);
    if (!(decay > 0) || !of.consequence) return null;
    const [gradient, now, first] = [of.late('gradNorm')!, of.late('weightStd')!, of.profile('weightStd')!];
    // weights of mean 0: ‖W‖ = std · √(number of weights)
    const ratios = of.plan.layers.map(
      ({ index, fanIn, fanOut }) => (decay * now[index]! * Math.sqrt(fanIn * fanOut)) / gradient[index]!,
    );
    const shrunk = of.plan.layers.map(({ index }) => now[index]! / first[index]!);
    const most = (is: (index: number) => boolean) =>
      of.plan.layers.filter(({ index }) => is(index)).length > of.plan.layers.length / 2;
    if (!most((i) => shrunk[i]! < SHRUNK || ratios[i]! > OUTWEIGHS)) return null;
    if (!shrunk.some((value) => value < SHRUNK)) return null;
    return {
      layers: of.plan.layers.map(({ index }) => index).filter((i) => shrunk[i]! < SHRUNK || ratios[i]! > OUTWEIGHS),
      step: of.run!.step(of.run!.count - 1),
      sentence: text.diagnosis.weightDecay(decay, Math.min(...shrunk)),
      evidence: { decayOverGradient: ratios, weightStdLastOverFirst: shrunk, weightDecay: decay },
      remedies: [weightDecay(of, 0), weightDecay(of, Number((decay / 10).toPrecision(6)))],
      likelihood: 0.87,
    };
  },
};
