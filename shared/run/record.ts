import { STATISTIC_IDS, type StatisticId } from './statistic-catalog';
import { RUN_SERIES, type Records, type RunSeries } from './run';

/** What a record holds, in order: the run's numbers by name, then the numbers of each statistic layer by layer. */
export interface RecordLayout {
  readonly series: readonly string[];
  readonly statistics: readonly string[];
}

/** The layout of what is measured today. Journals name their own: it may be another version's. */
export const LAYOUT = { series: RUN_SERIES, statistics: STATISTIC_IDS } satisfies RecordLayout;

/** Numbers in a record of a network with that many weighted layers. */
export const recordLength = (layers: number, { series, statistics }: RecordLayout = LAYOUT) =>
  series.length + statistics.length * layers;

/** Where a number is in a record of today's layout. */
export const runOffset = (series: RunSeries) => RUN_SERIES.indexOf(series);
export const statisticOffset = (id: StatisticId, layer: number, layers: number) =>
  RUN_SERIES.length + STATISTIC_IDS.indexOf(id) * layers + layer;

/** Each known name of a layout with where its numbers begin, and how many there are; names of later versions are left out. */
function columnsOf({ series, statistics }: RecordLayout, layers: number) {
  const known = <K extends string>(names: readonly string[], all: readonly K[], start: (index: number) => number) =>
    all.flatMap((name) => (names.includes(name) ? [{ name, start: start(names.indexOf(name)) }] : []));
  return {
    run: known(series, RUN_SERIES, (index) => index),
    layers: known(statistics, STATISTIC_IDS, (index) => series.length + index * layers),
  };
}

export interface RecordRow {
  readonly step: number;
  readonly record: Float32Array;
}

/** The columns of consecutive records; what their layout does not name has none. */
export function recordsOf(rows: readonly RecordRow[], layers: number, layout: RecordLayout = LAYOUT): Records {
  const column = (offset: number, width: number) => {
    const values = new Float32Array(rows.length * width);
    rows.forEach(({ record }, i) => values.set(record.subarray(offset, offset + width), i * width));
    return values;
  };
  const columns = columnsOf(layout, layers);
  return {
    steps: Uint32Array.from(rows, ({ step }) => step),
    run: Object.fromEntries(columns.run.map(({ name, start }) => [name, column(start, 1)])) as Records['run'],
    layers: Object.fromEntries(columns.layers.map(({ name, start }) => [name, column(start, layers)])),
  };
}

/** What a run has recorded, in today's order. */
export const layoutOf = ({ run, layers }: Pick<Records, 'run' | 'layers'>) => ({
  series: RUN_SERIES.filter((name) => run[name]),
  statistics: STATISTIC_IDS.filter((id) => layers[id]),
});

/** The records that columns were made of, in today's layout; NaN where the run has not recorded a statistic (layoutOf). */
export function rowsOf({ steps, run, layers: columns }: Records, layers: number): RecordRow[] {
  return Array.from(steps, (step, i) => {
    const record = new Float32Array(recordLength(layers)).fill(NaN);
    for (const series of RUN_SERIES) if (run[series]) record[runOffset(series)] = run[series][i]!;
    for (const id of STATISTIC_IDS)
      if (columns[id]) record.set(columns[id].subarray(i * layers, (i + 1) * layers), statisticOffset(id, 0, layers));
    return { step, record };
  });
}

/** What turns a record of today's layout into one of a layout that names fewer. */
export function inLayout(layout: RecordLayout, layers: number): (record: Float32Array) => Float32Array {
  if (JSON.stringify(layout) === JSON.stringify(LAYOUT)) return (record) => record;
  const { run, layers: perLayer } = columnsOf(layout, layers);
  return (record) => {
    const result = new Float32Array(recordLength(layers, layout));
    for (const { name, start } of run) result[start] = record[runOffset(name)]!;
    for (const { name, start } of perLayer) {
      const from = statisticOffset(name, 0, layers);
      result.set(record.subarray(from, from + layers), start);
    }
    return result;
  };
}
