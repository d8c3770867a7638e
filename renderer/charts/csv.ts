import type { StatisticId } from '../../shared/network/statistic';
import type { RunView } from '../runs/run-data';

/** Records between two moments in which the window may draw. */
const AT_A_TIME = 2000;

/** One statistic of every layer at every recorded step: a row a record. Numbers are exact; NaN and Infinity stand as such. */
export function statisticCsv({ data, layers }: RunView, statistic: StatisticId): Promise<Blob> {
  const head = ['step', ...layers.map(({ name }) => name)];
  return csv(
    head,
    data.count,
    (record) => Array.from(data.layers[statistic].row(record), exactNumber),
    data.steps.at.bind(data.steps),
  );
}

/** The run's own series at every recorded step, with the validation where it was measured after that step. */
export function curveCsv({ data }: RunView): Promise<Blob> {
  const series = ['loss', 'accuracy', 'gradNormGlobal', 'gradNormClipped'] as const;
  const validation = new Map(data.evaluations.map((evaluation) => [evaluation.step, evaluation]));
  return csv(
    ['step', ...series, 'validationLoss', 'validationAccuracy'],
    data.count,
    (record) => {
      const evaluation = validation.get(data.steps.at(record));
      return [
        ...series.map((id) => exactNumber(data.run[id].at(record))),
        String(evaluation?.loss ?? ''),
        String(evaluation?.accuracy ?? ''),
      ];
    },
    (record) => data.steps.at(record),
  );
}

async function csv(
  head: readonly string[],
  count: number,
  cells: (record: number) => readonly string[],
  step: (record: number) => number,
): Promise<Blob> {
  const parts = [`${head.join(',')}\n`];
  for (let first = 0; first < count; first += AT_A_TIME) {
    let part = '';
    for (let record = first; record < Math.min(count, first + AT_A_TIME); record++)
      part += `${step(record)},${cells(record).join(',')}\n`;
    parts.push(part);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob(parts, { type: 'text/csv' });
}

/** For programs, whatever the locale: every digit that a float32 has, and none that it has not. */
const exactNumber = (value: number): string => String(Number(value.toPrecision(9)));
