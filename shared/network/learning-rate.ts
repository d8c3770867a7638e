import { optimizers } from '../catalog/optimizers/catalog';
import { entryOf } from '../catalog/parameter';
import { schedules } from '../catalog/schedules/catalog';
import type { Experiment } from '../experiment/experiment';

type RateSettings = Pick<Experiment, 'optimizer' | 'training'>;

/** The rate that a step, counted from 1, is taken with. */
export function learningRateAt({ optimizer, training }: RateSettings, step: number): number {
  const { schedule } = optimizer;
  return Number(optimizer['learningRate']) * entryOf(schedules, schedule).share(step, training.steps, schedule);
}

/** The numbers that the optimizer is given for a step: see Optimizer.scalars. */
export function optimizerScalars(experiment: RateSettings, step: number): Readonly<Record<string, number>> {
  const { optimizer } = experiment;
  const learningRate = learningRateAt(experiment, step);
  return entryOf(optimizers, optimizer).scalars(step, { ...optimizer, learningRate });
}
