import { fromKeys, RUN_SERIES, type Records } from '../../shared/run/run';
import { STATISTIC_IDS } from '../../shared/run/statistic-catalog';
import type { Rows } from '../runs/growing-matrix';
import type { RunData } from '../runs/run-data';

/** A copy of what was recorded from a record on, as a frame brings it. */
export function recordsFrom(data: RunData, first: number): Records {
  const { count } = data;
  const run = RUN_SERIES.filter((id) => data.run[id]);
  const layers = STATISTIC_IDS.filter((id) => data.statistic(id));
  return {
    steps: copied(data.steps, first, count, Uint32Array),
    run: fromKeys(run, (id) => copied(data.run[id]!, first, count, Float32Array)) as Records['run'],
    layers: fromKeys(layers, (id) => copied(data.statistic(id)!, first, count, Float32Array)),
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
