import type { ArchivedRun } from '../../shared/archive/archived-run';

/**
 * Which of two records of one run to go by. A run that was saved while it was going has gone on in its journal; but what is there may have
 * been damaged since, or cut off.
 *
 * @param saved as a file holds it
 */
export function betterRecord(recorded: ArchivedRun, saved: ArchivedRun): ArchivedRun {
  const hasGoneOn = lastStep(recorded) > lastStep(saved);
  if (!hasGoneOn && lacksSome(recorded, saved)) return saved;
  // weights of its beginning do not change
  const initial = { ...saved.weights.initial, ...recorded.weights.initial };
  return { ...recorded, weights: { ...recorded.weights, initial } };
}

const lastStep = ({ records: { steps } }: ArchivedRun) => steps.at(-1) ?? 0;

/** Whether one record of a run lacks something that another has. */
function lacksSome(one: ArchivedRun, other: ArchivedRun): boolean {
  const hasFewer = (count: (run: ArchivedRun) => number) => count(one) < count(other);
  return (
    (one.finish === null && other.finish !== null) ||
    hasFewer(lastStep) ||
    hasFewer(({ records }) => records.steps.length) ||
    hasFewer(({ snapshots }) => snapshots.steps.length) ||
    hasFewer(({ evaluations }) => evaluations.length) ||
    hasFewer(({ weights }) => Object.keys(weights.final).length) ||
    hasFewer(({ checkpoints }) => checkpoints.length)
  );
}
