import type { RunData } from '../../runs/run-data';

/** An update that changes a layer's weights by less than this share of their size: it does not learn. */
export const STILL = 1e-5;

/** Records up to the step that is shown whose median decides: a single batch may be an exception. */
const RECORDS = 25;

/** Median of ‖ΔW‖ / ‖W‖ over the last records up to one; NaN where it is not known. */
function medianUpdate(data: RunData, record: number, layer: number): number {
  const values: number[] = [];
  for (let at = Math.max(0, record - RECORDS + 1); at <= record; at++) {
    const value = data.value('updateRatio', at, layer);
    if (value !== undefined && !Number.isNaN(value)) values.push(value);
  }
  return values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** Layers whose weights hardly change around a record. */
export function layersNotLearning(data: RunData, record: number): boolean[] {
  return Array.from(
    { length: data.layerCount },
    (_, layer) => record >= 0 && medianUpdate(data, record, layer) < STILL,
  );
}

/** Rows of neighbours that do not learn: from `first` to before `end`. They need not be all at the input. */
export function groupsOf(still: readonly boolean[]): { readonly first: number; readonly end: number }[] {
  const groups: { first: number; end: number }[] = [];
  still.forEach((is, layer) => {
    if (!is) return;
    const last = groups.at(-1);
    if (last?.end === layer) last.end++;
    else groups.push({ first: layer, end: layer + 1 });
  });
  return groups;
}
