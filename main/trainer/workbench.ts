import type { Experiment } from '../../shared/experiment/experiment';
import type { TrainingOutcome, Workbench } from '../../shared/figures/workbench';
import { runOffset } from '../../shared/run/record';
import type { Engine } from '../../shared/program/engine';
import { ReusingEngine } from './reusing-engine';
import { Run, SILENT } from './run';
import { Training } from './training/training';

/**
 * The trainer as figures need it: many short runs, one after the other, most of them the same network with other weights.
 *
 * One experiment at a time: the next one of the same shape takes over the compiled program, states and all.
 */
export function workbench(engine: Engine): Workbench & { dispose(): void } {
  const reusing = new ReusingEngine(engine);
  return {
    engine: engine.id,
    prepare: (experiment) => Training.prepare(experiment, reusing),
    train: (experiment) => train(experiment, reusing),
    compile: (program) => reusing.compile(program),
    dispose: () => reusing.dispose(),
  };
}

async function train(experiment: Experiment, engine: Engine): Promise<TrainingOutcome> {
  const training = await Training.prepare(experiment, engine);
  const losses: number[] = [];
  const run = new Run(training, null, {
    ...SILENT,
    recorded: ({ record }) => losses.push(record[runOffset('loss')]!),
  });
  const end = await run.finished();
  const weights = await training.weights();
  training.dispose();
  return { ...end, losses, weights };
}
