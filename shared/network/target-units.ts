import type { Configuration } from '../catalog/parameter';
import { entryOf } from '../catalog/parameter';
import { losses } from '../catalog/losses/catalog';
import type { Experiment } from '../experiment/experiment';
import { prepareData, type Scale } from './data';
import { planNetwork } from './plan';

/** Losses of a standardized target in the units of the table: a loss of 0.25 is half a standard deviation of the target. */
export interface TargetUnits {
  /** Name of the target column. */
  readonly target: string;
  /** Root mean square of the error of the predictions, in the target's units. */
  error(loss: number): number;
}

/** @returns null where losses are in the target's units already, or do not tell the error of a prediction */
export function targetUnits(experiment: Experiment): TargetUnits | null {
  const { data, loss } = experiment;
  const { rootMeanSquare } = entryOf(losses, loss);
  if (data['standardizeTarget'] !== true || !rootMeanSquare) return null;
  const scale = scaleOf(experiment);
  return scale && { target: String(data['target']), error: (value) => scale.std * rootMeanSquare(value) };
}

// The same document is asked for again with each reading of its loss.
const known = new WeakMap<Configuration, { readonly seed: number; readonly scale: Scale | null }>();

function scaleOf(experiment: Experiment): Scale | null {
  const { data, seed } = experiment;
  const before = known.get(data);
  if (before?.seed === seed) return before.scale;
  const scales = prepareData(experiment, planNetwork(experiment)).targetScales;
  const scale = scales?.length === 1 ? scales[0]! : null;
  known.set(data, { seed, scale });
  return scale;
}
