/** A series that grows step by step: a loss, an accuracy. */
export interface Series {
  readonly count: number;
  at(record: number): number;
}

/** More would make an end that still moves look like one that has settled. */
const MOST = 200;

/** How many records at the end stand for where a run is now: a tenth of them. One batch alone says little. */
export const recentCount = (count: number): number => Math.min(MOST, Math.max(1, Math.ceil(count / 10)));

/** Where a series is now: the mean of its last records, NaN if one of them is not a number; undefined if there are none. */
export function recentMean({ count, at }: Series): number | undefined {
  if (count === 0) return undefined;
  const taken = recentCount(count);
  let sum = 0;
  for (let record = count - taken; record < count; record++) sum += at(record);
  return Number.isFinite(sum) ? sum / taken : NaN;
}

/** Within 2 % of what a guess costs: closer than the losses of single batches are to each other. */
const NEAR = 0.02;
/** Fewer records do not tell whether a run has learnt nothing or has only begun. */
const FEWEST = 20;

/**
 * How a loss, or a share of wrong answers, that has come to `recent` stands to what guessing costs.
 *
 * @returns null where that cannot be said: too few records, or a guess that is never wrong
 */
export function besideGuessing(recent: number, records: number, guess: number): 'worse' | 'alike' | 'better' | null {
  if (records < FEWEST || !Number.isFinite(recent) || !(guess > 0) || !Number.isFinite(guess)) return null;
  const ratio = recent / guess;
  return ratio > 1 + NEAR ? 'worse' : ratio < 1 - NEAR ? 'better' : 'alike';
}
