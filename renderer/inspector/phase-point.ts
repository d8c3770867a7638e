import type { Configuration } from '../../shared/catalog/parameter';
import type { Experiment } from '../../shared/experiment/experiment';
import { InvalidExperiment } from '../../shared/catalog/problem';
import { BIAS_VARIANCES, WEIGHT_VARIANCES } from '../../shared/theory/phases';
import { typicalLayer, type TheoryLayer } from '../../shared/theory/prediction';
import { applyToHiddenLayers } from '../document/edits';

/** Where an experiment is in the phase diagram, or why it is nowhere. */
export function phasePoint(experiment: Experiment): TheoryLayer | { readonly reason: string } {
  try {
    return typicalLayer(experiment);
  } catch (error) {
    if (!(error instanceof InvalidExperiment)) throw error;
    return { reason: error.problems.map(({ message }) => message).join(' ') };
  }
}

const round = (value: number) => Number(value.toPrecision(6));

/** The experiment with all hidden layers at a point of the diagram: σ_w² = fan_in · Var(W), σ_b² = Var(b). */
export function atPoint(experiment: Experiment, weights: number, biases: number): Experiment {
  const kernelInitializer: Configuration = {
    kind: 'variance_scaling',
    scale: round(weights),
    mode: 'fan_in',
    distribution: 'truncated_normal',
  };
  const biasInitializer: Configuration =
    biases === 0 ? { kind: 'zeros' } : { kind: 'random_normal', mean: 0, stddev: round(Math.sqrt(biases)) };
  return applyToHiddenLayers(experiment, { kernelInitializer, biasInitializer });
}

/** Place of the value of a grid that is nearest, in its own order. */
export function nearest(
  values: readonly number[],
  value: number,
  measure: (value: number) => number = (x) => x,
): number {
  const distance = (i: number) => Math.abs(measure(values[i]!) - measure(value));
  return values.reduce((best, _, i) => (distance(i) < distance(best) ? i : best), 0);
}

/** The next point of the grid from a place, in the direction of a key; null: the key moves nothing. */
export function neighbour(
  { weightVariance, biasVariance }: Pick<TheoryLayer, 'weightVariance' | 'biasVariance'>,
  key: string,
): { readonly weights: number; readonly biases: number } | null {
  const column = nearest(WEIGHT_VARIANCES, weightVariance, Math.log);
  const row = nearest(BIAS_VARIANCES, biasVariance);
  const by: Record<string, readonly [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };
  const move = by[key];
  if (!move) return null;
  const within = (at: number, { length }: readonly number[]) => Math.min(length - 1, Math.max(0, at));
  return {
    weights: WEIGHT_VARIANCES[within(column + move[0], WEIGHT_VARIANCES)]!,
    biases: BIAS_VARIANCES[within(row + move[1], BIAS_VARIANCES)]!,
  };
}
