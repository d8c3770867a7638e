import { whatGuessingCosts } from '../../shared/findings/guessing';
import type { Experiment } from '../../shared/experiment/experiment';
import { trainMany, type TrainManyOptions } from './train-many';
import { withSeeds } from './try-remedies';

/** Trains an experiment with other seeds than its own. @returns final loss of each over what guessing costs; Infinity: it diverged */
export async function otherSeedShares(experiment: Experiment, options: TrainManyOptions): Promise<number[]> {
  const others = await trainMany(withSeeds(experiment, 1), options);
  const guess = whatGuessingCosts(experiment).training.loss;
  return others.map(({ loss }) => loss / guess);
}
