import { STATISTIC_IDS, type StatisticId } from './statistic-catalog';
import { fromKeys, RUN_SERIES, type Records, type RunSeries } from './run';

/** Numbers in a record of a network with that many weighted layers. */
export const recordLength = (layers: number) => RUN_SERIES.length + STATISTIC_IDS.length * layers;

/** Where a number stands in a record. */
export const runOffset = (series: RunSeries) => RUN_SERIES.indexOf(series);
export const statisticOffset = (id: StatisticId, layer: number, layers: number) =>
  RUN_SERIES.length + STATISTIC_IDS.indexOf(id) * layers + layer;

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
