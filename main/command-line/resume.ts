import type { ArchivedRun } from '../../shared/archive/archive';
import { FileProblem } from '../files/file-problem';
import type { Checkpoint } from '../journal/checkpoint';

/**
 * The last run of a file, if it can go on.
 *
 * @throws FileProblem that says why it cannot
 */
export function runToGoOnWith(file: string, runs: readonly ArchivedRun[], steps?: number): ArchivedRun {
  const refuse = (why: string, advice: string) => new FileProblem('resume', `${file}: ${why}`, advice);
  const run = runs.at(-1);
  if (!run) throw refuse('it holds no run that could go on', 'Leave --resume out to start one.');
  if (run.finish === 'diverged')
    throw refuse(
      'its last run diverged: there is nothing to go on from',
      'Leave --resume out, and change its settings.',
    );
  if (run.stepsTaken === null || isEmpty(run.weights.initial) || isEmpty(run.weights.final))
    throw refuse('its last run was cut off, and its weights are not known', 'Leave --resume out to start anew.');
  const of = steps ?? run.experiment.training.steps;
  if (run.stepsTaken >= of)
    throw refuse(
      `its last run has taken ${run.stepsTaken} of ${of} steps already`,
      'Ask for more of them with --steps.',
    );
  return run;
}

const isEmpty = (weights: object) => Object.keys(weights).length === 0;

export function checkpointOf({ stepsTaken, weights }: ArchivedRun): Checkpoint {
  return { step: stepsTaken ?? 0, weights: weights.final };
}
