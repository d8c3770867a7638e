import { fromKeys, type Records } from '../run/run';
import { COUNT_SERIES, COUNT_WIDTHS, type SnapshotColumns } from '../run/snapshots';
import { layoutOf } from '../run/record';
import type { ArchivedRun } from './archived-run';

/**
 * A run as it was after so many updates: what it recorded later is left out, because a run that continues from there records it anew.
 * What was measured of step n came before its update.
 */
export function upTo(run: ArchivedRun, step: number): ArchivedRun {
  const layers = run.layers.length;
  return {
    ...run,
    records: recordsUpTo(run.records, step, layers),
    snapshots: snapshotsUpTo(run.snapshots, step, layers),
    evaluations: run.evaluations.filter((evaluation) => evaluation.step <= step),
    checkpoints: run.checkpoints.filter((checkpoint) => checkpoint.step <= step),
  };
}

const countUpTo = (steps: Uint32Array, step: number) => steps.filter((one) => one <= step).length;

function recordsUpTo(records: Records, step: number, layers: number): Records {
  const count = countUpTo(records.steps, step);
  const { series, statistics } = layoutOf(records);
  return {
    steps: records.steps.slice(0, count),
    run: fromKeys(series, (name) => records.run[name]!.slice(0, count)) as Records['run'],
    layers: fromKeys(statistics, (id) => records.layers[id]!.slice(0, count * layers)),
  };
}

function snapshotsUpTo(columns: SnapshotColumns, step: number, layers: number): SnapshotColumns {
  const count = countUpTo(columns.steps, step);
  return {
    steps: columns.steps.slice(0, count),
    counts: fromKeys(COUNT_SERIES, (name) => columns.counts[name].slice(0, count * layers * COUNT_WIDTHS[name])),
    weightEnd: columns.weightEnd.slice(0, count * layers),
    statistics: Object.fromEntries(
      Object.entries(columns.statistics).map(([id, values]) => [id, values.slice(0, count * layers)]),
    ),
  };
}
