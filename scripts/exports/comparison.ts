import type { LabRun } from './lab-run';

/** Largest relative difference between an exported program and the lab. */
export const ALLOWED = 1e-4;
/** Where the lab's two native engines themselves differ by more, so many times their difference. */
const TIMES = 4;

export interface Comparison {
  /** Relative differences: of the worst step, of the worst layer's first statistics, of the validation loss. */
  readonly losses: number;
  readonly statistics: number;
  readonly validation: number;
  /** How many of these are above 1e-4 and within four times the difference of the lab's engines. */
  readonly roundingAllowed: number;
  /** In words, what is further off than that. */
  readonly failures: readonly string[];
}

/** Relative to the lab's number. Numbers that are not finite agree: JSON and the lab have several ways to say them. */
function relative(theirs: number | null, ours: number): number {
  const isNumber = theirs !== null && Number.isFinite(theirs);
  if (!isNumber && !Number.isFinite(ours)) return 0;
  if (!isNumber || !Number.isFinite(ours)) return Infinity;
  if (theirs === ours) return 0;
  return Math.abs(theirs - ours) / Math.max(Math.abs(ours), Number.MIN_VALUE);
}

/**
 * @param ours on the standard engine
 * @param other on the lab's other native engine: how far two right programs may be apart
 */
export function compare(theirs: Partial<LabRun>, ours: LabRun, other: LabRun): Comparison {
  const failures: string[] = [];
  let roundingAllowed = 0;
  const worst = (what: string, a: readonly (number | null)[], b: readonly number[], c: readonly number[]): number => {
    if (a.length !== b.length) failures.push(`${what}: ${a.length} numbers, not ${b.length}`);
    let most = 0;
    // Chaos grows from step to step: what the engines have differed by so far.
    let engines = 0;
    for (let i = 0; i < b.length; i++) {
      const difference = relative(a[i] ?? null, b[i]!);
      engines = Math.max(engines, relative(c[i]!, b[i]!));
      most = Math.max(most, difference);
      if (difference <= ALLOWED) continue;
      if (difference <= TIMES * engines) roundingAllowed++;
      else failures.push(`${what} ${i + 1}: ${a[i]}, the lab ${b[i]} and ${c[i]} (${difference.toExponential(1)})`);
    }
    return most;
  };
  const one = (value: number | null | undefined) => (value === null || value === undefined ? [] : [value]);
  return {
    losses: worst('loss of step', theirs.losses ?? [], ours.losses, other.losses),
    statistics: Math.max(
      worst('gradNorm of layer', theirs.gradNorm ?? [], ours.gradNorm, other.gradNorm),
      worst('signalRms of layer', theirs.signalRms ?? [], ours.signalRms, other.signalRms),
    ),
    validation: worst('validation loss', one(theirs.validation), one(ours.validation), one(other.validation)),
    roundingAllowed,
    failures,
  };
}
