import type { MeasuredRun } from '../../shared/diagnosis/evidence/measured-run';
import type { Experiment } from '../../shared/experiment/experiment';
import { fromKeys, RUN_SERIES, type Records } from '../../shared/run/run';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import type { Rows } from '../runs/growing-matrix';
import type { RunData } from '../runs/run-data';
import type { RunNews } from './messages';

/** A copy of what was recorded from a record on, as a frame brings it. */
export function recordsFrom(data: RunData, first: number): Records {
  const { count } = data;
  const run = RUN_SERIES.filter((id) => data.run[id]);
  const layers = STATISTIC_IDS.filter((id) => data.layers[id]);
  return {
    steps: copied(data.steps, first, count, Uint32Array),
    run: fromKeys(run, (id) => copied(data.run[id]!, first, count, Float32Array)) as Records['run'],
    layers: fromKeys(layers, (id) => copied(data.layers[id]!, first, count, Float32Array)),
  };
}

function copied<A extends Float32Array | Uint32Array>(
  rows: Rows<A>,
  first: number,
  end: number,
  make: new (length: number) => A,
): A {
  const copy = new make((end - first) * rows.width);
  for (let row = first; row < end;) {
    const stretch = rows.stretch(row, end);
    copy.set(stretch, (row - first) * rows.width);
    row += stretch.length / rows.width;
  }
  return copy;
}

/** A run's growing columns as the rules read them. */
export const measuredData = (
  experiment: Experiment,
  data: RunData,
  { symmetry, finish, nonFinite }: Pick<RunNews, 'symmetry' | 'finish' | 'nonFinite'>,
): MeasuredRun => ({
  experiment,
  count: data.count,
  step: (record) => data.steps.at(record),
  runValue: (series, record) => data.runValue(series, record),
  value: (statistic, record, layer) => data.value(statistic, record, layer),
  evaluations: data.evaluations,
  symmetry,
  finish,
  nonFinite,
});
