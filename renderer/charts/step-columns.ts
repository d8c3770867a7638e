import { ROWS_PER_BLOCK } from '../runs/growing-matrix';
import type { RunData } from '../runs/run-data';
import type { StepScale } from '../runs/step-axis';

/** Consecutive records: from `first` to before `end`. */
export interface RecordRange {
  readonly first: number;
  readonly end: number;
}

/** From so many records a column on, its edges are moved to where blocks of records meet, by a quarter of it at most. */
const MIN_COLUMN_STEPS = 4 * ROWS_PER_BLOCK;

/** In steps: an edge that should lie between two records does, though its pixels are rounded. */
const ROUNDING = 1e-6;

/**
 * The records that a column of pixels shows, each column `pixel` wide. A record stands for the steps since the one before
 * it. Where several end in one column they are all there, and none is in two; where one is wider than a column, it fills
 * each of its columns.
 *
 * @returns null where nothing was recorded
 */
export function recordsInColumn(
  column: number,
  pixel: number,
  data: RunData,
  scale: StepScale,
  recordEvery: number,
): RecordRange | null {
  const left = scale.invert(column * pixel) + ROUNDING;
  const right = scale.invert((column + 1) * pixel) + ROUNDING;
  // record s reaches from s − recordEvery + ½ to s + ½
  const many = right - left >= MIN_COLUMN_STEPS * recordEvery;
  const edge = (step: number) => {
    const record = data.recordAt(step - 0.5) + 1;
    // whole blocks are known already, and what is left of one would be looked through record by record
    return many && record < data.count ? record - (record % ROWS_PER_BLOCK) : record;
  };
  const first = edge(left);
  const end = edge(right);
  if (end > first) return { first, end };
  return first < data.count && data.steps.at(first) - recordEvery + 0.5 < right ? { first, end: first + 1 } : null;
}

/** The column in which what comes after a record begins. */
export function columnAfter(record: number, pixel: number, data: RunData, scale: StepScale): number {
  const step = record < 0 ? -Infinity : data.steps.at(record);
  return Math.max(0, Math.floor(scale(Math.max(scale.domain()[0]!, step + 0.5)) / pixel));
}
