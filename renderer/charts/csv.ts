import type { StatisticId } from '../../shared/run/statistic-catalog';
import { RUN_SERIES } from '../../shared/run/run';
import type { RunView } from '../runs/run-data';
import type { Cell, ChartNumbers } from './chart-numbers';

/** Rows between two moments in which the window may draw. */
const AT_A_TIME = 2000;

/** A header, if wanted, and a row a line (RFC 4180). Numbers are exact; NaN and Infinity stand as such, what was not recorded as nothing. */
export async function csvOf({ columns, count, row }: ChartNumbers, withHeader = true): Promise<Blob> {
  const line = (cells: readonly Cell[]) => cells.map(cellText).join(',') + '\n';
  const parts = withHeader ? [line(columns)] : [];
  for (let first = 0; first < count; first += AT_A_TIME) {
    let part = '';
    for (let index = first; index < Math.min(count, first + AT_A_TIME); index++) part += line(row(index));
    parts.push(part);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(parts, { type: 'text/csv' });
}

/** For programs, whatever the locale: every digit that a float32 has, and none that it has not. */
const exactNumber = (value: number): string => String(Number(value.toPrecision(9)));

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : exactNumber(cell);
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One statistic of every layer at every recorded step: a row a record; null while it is still in the run's file. */
export function statisticNumbers({ data, layers }: RunView, statistic: StatisticId): ChartNumbers | null {
  const rows = data.statistic(statistic);
  if (!rows && data.missing(statistic) !== 'not recorded') return null;
  return {
    columns: ['step', ...layers.map(({ name }) => name)],
    count: data.count,
    row: (record) => [data.steps.at(record), ...layers.map((_, layer) => rows?.at(record, layer))],
  };
}

/** The run's own series at every recorded step, with the validation where it was measured after that step. */
export function curveNumbers({ data }: RunView): ChartNumbers {
  const validation = new Map(data.evaluations.map((evaluation) => [evaluation.step, evaluation]));
  return {
    columns: ['step', ...RUN_SERIES, 'validationLoss', 'validationAccuracy'],
    count: data.count,
    row(record) {
      const step = data.steps.at(record);
      const evaluation = validation.get(step);
      return [
        step,
        ...RUN_SERIES.map((id) => data.runValue(id, record)),
        evaluation?.loss,
        evaluation?.accuracy ?? undefined,
      ];
    },
  };
}
