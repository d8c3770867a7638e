import type { Evaluation } from '../../run/run';

/** Where the validation loss went. */
export interface ValidationCourse {
  readonly least: number;
  /** Updates made by then. */
  readonly leastStep: number;
  /** Mean of the last tenth of the evaluations. */
  readonly last: number;
  readonly rises: boolean;
}

/**
 * Half as much again as the least: batches, and a network that grows surer of itself, move a cross-entropy by less. Prechelt 1998
 * (“Early stopping, but when?”) stops at a generalization loss of 5 to 50 %; its largest is the start of a fault here.
 */
const RISE = 1.5;
/** And by a tenth of what guessing costs: between losses near 0 a factor is nothing. */
const NOTICED = 0.1;
/** Evaluations that a rise must be seen in. */
const FEWEST = 4;

/** @param guess what guessing costs */
export function validationCourse(evaluations: readonly Evaluation[], guess: number): ValidationCourse | null {
  const finite = evaluations.filter(({ loss }) => Number.isFinite(loss));
  if (finite.length === 0) return null;
  const least = finite.reduce((best, one) => (one.loss < best.loss ? one : best));
  const tail = finite.slice(-Math.max(1, Math.floor(finite.length / 10)));
  const last = tail.reduce((sum, { loss }) => sum + loss, 0) / tail.length;
  const isLong = finite.length >= FEWEST && finite.indexOf(least) < finite.length - 2;
  return {
    least: least.loss,
    leastStep: least.step,
    last,
    rises: isLong && last > RISE * least.loss && last - least.loss > NOTICED * guess,
  };
}
