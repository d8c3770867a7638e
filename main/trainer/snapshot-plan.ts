import type { Experiment } from '../../shared/experiment/experiment';
import type { NetworkPlan } from '../../shared/network/plan';
import { mostSnapshots } from '../../shared/run/thinning';

/** More are hardly told apart on the scrubber. */
const MOST = 60;
/** A snapshot takes as long as some ten steps: so many apart they take about a tenth of the time. */
const STEPS_APART = 100;
/** Weights that all snapshots of a short run may count: a few tenths of a second. */
const WEIGHTS_COUNTED = 5_000_000;

/**
 * Steps from one stored snapshot to the next: evenly over the run, so that histograms can be scrubbed. It follows from steps and
 * weights alone, never from how fast a processor is: equal runs have equal files.
 */
export function stepsBetweenSnapshots({ training }: Pick<Experiment, 'training'>, plan: NetworkPlan): number {
  const { steps } = training;
  const affordable = Math.max(steps / STEPS_APART, WEIGHTS_COUNTED / plan.parameterCount);
  const count = Math.floor(Math.min(MOST, mostSnapshots(plan.layers.length), Math.max(2, affordable)));
  return Math.ceil(steps / count);
}
