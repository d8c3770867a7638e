import type { ArchivedRun } from '../../shared/archive/archived-run';
import type { Checkpoint } from '../../shared/archive/archived-run';
import { upTo } from '../../shared/archive/part-of-run';
import { text } from '../../shared/text/text';
import { FileProblem } from '../files/file-problem';

/** A run as far as it continues, and from where. */
export interface RunToGoOnWith {
  readonly run: ArchivedRun;
  readonly checkpoint: Checkpoint;
}

/**
 * The last run of a file, if it can go on: from its end or, where it was interrupted, from its last checkpoint.
 *
 * @throws FileProblem that says why it cannot
 */
export function runToGoOnWith(file: string, runs: readonly ArchivedRun[], steps?: number): RunToGoOnWith {
  const words = text.commandLine.resume;
  const refuse = (why: string, advice: string) => new FileProblem('resume', `${file}: ${why}`, advice);
  const run = runs.at(-1);
  if (!run) throw refuse(words.noRun.why, words.noRun.advice);
  if (run.finish === 'diverged') throw refuse(words.diverged.why, words.diverged.advice);
  const { stepsTaken, weights, checkpoints } = run;
  const checkpoint = stepsTaken === null ? checkpoints.at(-1) : { step: stepsTaken, weights: weights.final };
  if (!checkpoint || isEmpty(weights.initial) || isEmpty(checkpoint.weights))
    throw refuse(words.noWeights.why, words.noWeights.advice);
  const of = steps ?? run.experiment.training.steps;
  if (checkpoint.step >= of) throw refuse(words.over.why(checkpoint.step, of), words.over.advice);
  return { run: upTo(run, checkpoint.step), checkpoint };
}

const isEmpty = (weights: object) => Object.keys(weights).length === 0;
