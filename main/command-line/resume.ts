import type { ArchivedRun } from '../../shared/archive/archived-run';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';
import type { Checkpoint } from '../journal/checkpoint';

/**
 * The last run of a file, if it can go on.
 *
 * @throws FileProblem that says why it cannot
 */
export function runToGoOnWith(file: string, runs: readonly ArchivedRun[], steps?: number): ArchivedRun {
  const words = text.commandLine.resume;
  const refuse = (why: string, advice: string) => new FileProblem('resume', `${file}: ${why}`, advice);
  const run = runs.at(-1);
  if (!run) throw refuse(words.noRun.why, words.noRun.advice);
  if (run.finish === 'diverged') throw refuse(words.diverged.why, words.diverged.advice);
  if (run.stepsTaken === null || isEmpty(run.weights.initial) || isEmpty(run.weights.final))
    throw refuse(words.noWeights.why, words.noWeights.advice);
  const of = steps ?? run.experiment.training.steps;
  if (run.stepsTaken >= of) throw refuse(words.over.why(run.stepsTaken, of), words.over.advice);
  return run;
}

const isEmpty = (weights: object) => Object.keys(weights).length === 0;

export function checkpointOf({ stepsTaken, weights }: ArchivedRun): Checkpoint {
  return { step: stepsTaken ?? 0, weights: weights.final };
}
