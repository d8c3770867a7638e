import { fromKeys, RUN_SERIES, type Records } from '../../shared/run/run';
import { copyOfRows } from '../runs/growing-matrix';
import type { RunData } from '../runs/run-data';

/** A copy of the steps and series that were recorded from a record on. */
export function recordsFrom(data: RunData, first: number): Pick<Records, 'steps' | 'run'> {
  const { count } = data;
  const run = RUN_SERIES.filter((id) => data.run[id]);
  return {
    steps: copyOfRows(data.steps, first, count, Uint32Array),
    run: fromKeys(run, (id) => copyOfRows(data.run[id]!, first, count, Float32Array)) as Records['run'],
  };
}
