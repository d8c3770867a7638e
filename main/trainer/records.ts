import { STATISTIC_IDS } from '../../shared/network/statistic';
import { recordLength, runOffset, statisticOffset } from '../../shared/network/statistics';
import { fromKeys, RUN_SERIES, type Records } from '../../shared/protocol/run';

/** The columns of consecutive records. */
export function recordsOf(
  rows: readonly { readonly step: number; readonly record: Float32Array }[],
  layers: number,
): Records {
  const column = (offset: number, width: number) => {
    const values = new Float32Array(rows.length * width);
    rows.forEach(({ record }, i) => values.set(record.subarray(offset, offset + width), i * width));
    return values;
  };
  return {
    steps: Uint32Array.from(rows, ({ step }) => step),
    run: fromKeys(RUN_SERIES, (series) => column(runOffset(series), 1)),
    layers: fromKeys(STATISTIC_IDS, (id) => column(statisticOffset(id, 0, layers), layers)),
  };
}

/** The records that columns were made of. */
export function rowsOf({
  steps,
  run,
  layers: columns,
}: Records): { readonly step: number; readonly record: Float32Array }[] {
  const layers = steps.length === 0 ? 0 : columns[STATISTIC_IDS[0]!].length / steps.length;
  return Array.from(steps, (step, i) => {
    const record = new Float32Array(recordLength(layers));
    for (const series of RUN_SERIES) record[runOffset(series)] = run[series][i]!;
    for (const id of STATISTIC_IDS)
      record.set(columns[id].subarray(i * layers, (i + 1) * layers), statisticOffset(id, 0, layers));
    return { step, record };
  });
}

/** A record row on disk: the step as uint32, then the record's float32 numbers, little-endian. */
export const rowBytes = (layers: number) => 4 + 4 * recordLength(layers);
