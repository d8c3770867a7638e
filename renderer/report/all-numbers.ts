import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import type { Cell, ChartNumbers } from '../charts/chart-numbers';
import { curveNumbers, csvOf } from '../charts/csv';
import type { RunView } from '../runs/run-data';
import { untilRead } from './until-read';

/** Records that are read of a large file at a time. */
const AT_A_TIME = 1000;

/** All that a run has recorded as one table: a row a recorded step; after the run's own series a column a statistic and layer, 'gradNorm.dense_1'. */
export async function allNumbers(run: RunView): Promise<Blob> {
  const { data, layers } = run;
  const curves = curveNumbers(run);
  const recorded = STATISTIC_IDS.filter((id) => data.count > 0 && hasRecorded(run, id));
  const columns = [...curves.columns, ...recorded.flatMap((id) => layers.map(({ name }) => `${id}.${name}`))];
  const row = (record: number): Cell[] => [
    ...curves.row(record),
    ...recorded.flatMap((id) => layers.map((_, layer) => data.value(id, record, layer))),
  ];
  const parts: Blob[] = [];
  for (let first = 0; first < Math.max(1, data.count); first += AT_A_TIME) {
    const count = Math.min(AT_A_TIME, data.count - first);
    await untilRead(run, recorded, [first, first + Math.max(0, count - 1)]);
    const some: ChartNumbers = { columns, count, row: (index) => row(first + index) };
    parts.push(await csvOf(some, first === 0));
  }
  return new Blob(parts, { type: 'text/csv' });
}

function hasRecorded({ data }: RunView, id: (typeof STATISTIC_IDS)[number]): boolean {
  return data.value(id, 0, 0) !== undefined || data.missing(id) !== 'not recorded';
}
