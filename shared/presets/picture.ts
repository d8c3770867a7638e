import type { Preset } from './catalog';
import measured from './pictures.json';

/** What a preset's run looks like, small: measured by `node scripts/preset-pictures.mjs`, held by main/trainer/preset-pictures.test.ts. */
export interface PresetPicture {
  /** SHA-256 of the preset's document as it was measured. */
  readonly document: string;
  /** Steps that the columns stand for, rising. A run that diverged has none after that. */
  readonly steps: readonly number[];
  /** Of all steps that the run was to take. */
  readonly of: number;
  /** Gradient norm of each weighted layer, the input's first: hundredths of a decade, `ZERO` or `NOT_FINITE`. */
  readonly gradNorm: readonly (readonly number[])[];
  /** Signal δ of each weighted layer at the first step (RMS). */
  readonly signal: readonly number[];
  /** Mean loss of the steps from one column to the next; null: not finite. */
  readonly loss: readonly (number | null)[];
  /** What guessing costs. */
  readonly guessing: number;
  /** Probability of the second class in percent over a square grid, the second feature outermost, after the last step; null: not finite. */
  readonly surface: { readonly side: number; readonly percent: readonly number[] } | null;
  /** Some training samples in thousandths of that grid: x, y and class, one after the other. */
  readonly samples: readonly number[];
}

export const ZERO = -9999;
export const NOT_FINITE = 9999;

export const pictureOf = ({ id }: Preset): PresetPicture | undefined =>
  (measured as Readonly<Record<string, PresetPicture>>)[id];
