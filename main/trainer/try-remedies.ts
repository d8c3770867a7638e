import { median } from '../../shared/diagnosis/evidence/case';
import type { Remedy } from '../../shared/diagnosis/rules/rule';
import { applyEdit } from '../../shared/experiment/edit';
import type { Experiment } from '../../shared/experiment/experiment';
import { whatGuessingCosts } from '../../shared/findings/guessing';
import { trainMany, type TrainedRun, type TrainManyOptions } from './train-many';

/** A remedy beside the original over some seeds. */
export interface TriedRemedy {
  readonly metric: 'validationLoss' | 'loss';
  /** Medians over the seeds; Infinity where most runs diverge. */
  readonly before: number;
  /** In the unit of `before`, also where the remedy changes the scale of targets or the weights of classes. */
  readonly after: number;
  readonly seeds: number;
  /** Seeds with which the remedy ends lower. */
  readonly better: number;
}

/** One in 32 that all are better, and one in 6 that four are, if it makes no difference. */
export const SEEDS = 5;

/** The experiment with other seeds, its own first. */
export const withSeeds = (experiment: Experiment, first = 0, count = SEEDS): Experiment[] =>
  Array.from({ length: count }, (_, i) => ({ ...experiment, seed: (experiment.seed + first + i) % 2 ** 32 }));

/**
 * Trains an experiment as it is and with each remedy, over the same seeds.
 *
 * @returns one answer a remedy
 */
export async function tryRemedies(
  experiment: Experiment,
  remedies: readonly Remedy[],
  options: TrainManyOptions,
): Promise<TriedRemedy[]> {
  const changed = remedies.map(({ change }) => applyEdit(experiment, change));
  const runs = await trainMany(
    [experiment, ...changed].flatMap((one) => withSeeds(one)),
    options,
  );
  const [original, ...tried] = [experiment, ...changed].map((_, i) => runs.slice(i * SEEDS, (i + 1) * SEEDS));
  const metric = original!.every(({ validationLoss }) => validationLoss !== null) ? 'validationLoss' : 'loss';
  const losses = (of: readonly TrainedRun[], unit: number) => of.map((run) => run[metric]! / unit);
  const guess = guessOf(experiment);
  const before = losses(original!, 1);
  return tried.map((of, i) => {
    const after = losses(of, guessOf(changed[i]!) / guess || 1);
    return {
      metric,
      before: median(before),
      after: median(after),
      seeds: SEEDS,
      better: after.filter((loss, seed) => loss < before[seed]!).length,
    };
  });
}

const guessOf = (experiment: Experiment) => whatGuessingCosts(experiment).training.loss;
