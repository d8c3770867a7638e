import { text } from '../../../shared/text/text';
import { statisticOf, type StatisticId } from '../../../shared/run/statistic-catalog';
import type { Cell, ChartNumbers } from '../../charts/chart-numbers';
import type { RunData } from '../../runs/run-data';
import type { ComparedRun } from './comparison.svelte';

type Runs = readonly Pick<ComparedRun, 'run' | 'name'>[];

/** A row a recorded step, one run after the other: they may have recorded different steps. */
function runNumbers(
  runs: Runs,
  columns: readonly string[],
  cells: (data: RunData, record: number) => readonly Cell[],
): ChartNumbers {
  return {
    columns: [text.compare.numbers.run, text.compare.numbers.step, ...columns],
    // steps
    counts: [1],
    count: runs.reduce((sum, { run }) => sum + run.data.count, 0),
    row(index) {
      let record = index;
      for (const { run, name } of runs) {
        const { data } = run;
        if (record < data.count) return [name, data.steps.at(record), ...cells(data, record)];
        record -= data.count;
      }
      return [];
    },
  };
}

export const lossNumbers = (runs: Runs): ChartNumbers =>
  runNumbers(runs, [text.compare.lossAxis], (data, record) => [data.run.loss.at(record)]);

/** A column per layer, as many as the deepest run has; null while one of the runs is still in its file. */
export function statisticOfRuns(runs: Runs, statistic: StatisticId): ChartNumbers | null {
  const rowsOf = new Map(runs.map(({ run: { data } }) => [data, data.statistic(statistic)]));
  if ([...rowsOf].some(([data, rows]) => !rows && data.missing(statistic) !== 'not recorded')) return null;
  const deepest = Math.max(0, ...runs.map(({ run }) => run.layers.length));
  const layers = Array.from({ length: deepest }, (_, layer) => layer);
  return runNumbers(
    runs,
    layers.map((layer) => text.compare.numbers.layer(statisticOf(statistic).label, layer + 1)),
    (data, record) =>
      layers.map((layer) => (layer < data.layerCount ? rowsOf.get(data)?.at(record, layer) : undefined)),
  );
}
