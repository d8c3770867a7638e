import type { RunData } from '../runs/run-data';

/**
 * The step that a key leads to: arrows go from record to record, with Shift or Page a twentieth of what is recorded, Home
 * and End to the first and the last.
 *
 * @returns null if the key does not move
 */
export function stepByKey({ key, shiftKey }: KeyboardEvent, data: RunData, step: number): number | null {
  if (data.count === 0) return null;
  const record = Math.max(0, data.recordAt(step));
  const leap = Math.max(1, Math.round(data.count / 20));
  const stride = shiftKey ? leap : 1;
  const records: Readonly<Record<string, number>> = {
    ArrowLeft: record - stride,
    ArrowRight: record + stride,
    PageUp: record - leap,
    PageDown: record + leap,
    Home: 0,
    End: data.count - 1,
  };
  const to = records[key];
  return to === undefined ? null : data.steps.at(Math.min(data.count - 1, Math.max(0, to)));
}
