import type { Experiment } from '../../../shared/experiment/experiment';
import { statisticOf, type StatisticId } from '../../../shared/run/statistic-catalog';
import { predictSignal, type SignalPrediction } from '../../../shared/theory/prediction';

/** Predictions by the experiment that they are of; null where the theory does not cover it. */
const known = new WeakMap<Experiment, readonly SignalPrediction[] | null>();

function predictionsOf(experiment: Experiment): readonly SignalPrediction[] | null {
  let predictions = known.get(experiment);
  if (predictions === undefined) {
    try {
      predictions = predictSignal(experiment);
    } catch {
      predictions = null;
    }
    known.set(experiment, predictions);
  }
  return predictions;
}

/**
 * What mean-field theory says of a statistic at initialization, layer by layer; null where it says nothing.
 *
 * @param measured the same statistic as measured: theory says how the backpropagated signal changes from layer to layer, not
 *   how large it is, so that its line begins at the number of the last layer
 */
export function theoryProfile(
  experiment: Experiment,
  statistic: StatisticId,
  measured: readonly number[],
): number[] | null {
  const { theory } = statisticOf(statistic);
  if (!theory) return null;
  const layers = predictionsOf(experiment);
  if (!layers || layers.length !== measured.length) return null;
  if (theory === 'variance') return layers.map(({ variance }) => Math.sqrt(variance));
  const signal = [...measured];
  // chi = E[δ_l²] / E[δ_{l+1}²]
  for (let l = layers.length - 2; l >= 0; l--) signal[l] = signal[l + 1]! * Math.sqrt(layers[l]!.chi);
  return signal;
}
