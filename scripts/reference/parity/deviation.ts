import { engineEntry } from '../../../main/trainer/engines/registry';
import type { EngineEntry, EngineId } from '../../../shared/program/engine';

/** How far an engine's numbers are from those of PyTorch and Keras, which are float64. */
export interface Deviation {
  /** Which numbers. */
  readonly of: string;
  /** Largest relative difference among them; Infinity where one is finite and the other not. */
  readonly relative: number;
}

/** What is allowed: float64 against float64, and float32 with some fifty operations one after the other. */
export const ALLOWED: Readonly<Record<EngineEntry['arithmetic'], number>> = { float64: 1e-10, float32: 1e-5 };

export const allowedOn = (id: EngineId) => ALLOWED[engineEntry(id).arithmetic];

/**
 * Of a tensor: its largest difference over its largest number. (Where larger numbers have nearly cancelled out, what is left
 * carries their rounding, in PyTorch as anywhere: no single number is held to more digits than the tensor has.)
 *
 * @param terms the numbers that all of it is a sum of, where the whole may cancel out, as a mean does
 */
export function deviationOf(
  of: string,
  got: ArrayLike<number>,
  wanted: readonly number[],
  terms: readonly number[] = wanted,
): Deviation {
  if (got.length !== wanted.length) throw new Error(`${of}: ${got.length} numbers for ${wanted.length}`);
  const largest = [...wanted, ...terms].reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return { of, relative: worst(got, wanted, (difference) => difference / largest) };
}

/** Distance from 1 to the next number. */
export const LAST_DIGIT: Readonly<Record<EngineEntry['arithmetic'], number>> = { float64: 2 ** -52, float32: 2 ** -23 };

/** Of numbers each for itself, as those of a function. `lost`: difference that does not count, by place. */
export function deviationOfEach(
  of: string,
  got: ArrayLike<number>,
  wanted: readonly number[],
  lost: (i: number) => number,
): Deviation {
  const relative = (difference: number, i: number) =>
    difference <= lost(i) ? 0 : (difference - lost(i)) / Math.abs(wanted[i]!);
  return { of, relative: worst(got, wanted, relative) };
}

/** Where one number is finite and the other not, or one NaN and the other infinite, they differ infinitely. */
function worst(
  got: ArrayLike<number>,
  wanted: readonly number[],
  relative: (difference: number, i: number) => number,
): number {
  return wanted.reduce((most, x, i) => {
    if (got[i] === x || Object.is(got[i], x)) return most;
    const difference = Math.abs(got[i]! - x);
    return Math.max(most, Number.isFinite(difference) ? relative(difference, i) : Infinity);
  }, 0);
}
