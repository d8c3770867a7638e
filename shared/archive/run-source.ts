import type { Experiment } from '../experiment/experiment';
import type { StatisticId } from '../run/statistic-catalog';
import type { Records, RunSeries } from '../run/run';
import type { SnapshotColumns } from '../run/snapshots';
import { recordedBy, type KnownNames, type RunDescription } from '../run/stored-run';
import type { ArchivedRun } from './archived-run';

/** A run of a document, whose arrays are there when they are asked for. */
export interface RunSource {
  readonly description: Omit<RunDescription<Experiment>, 'recorded'>;
  readonly recorded: KnownNames;
  /** Of its records. */
  readonly steps: Uint32Array;
  /** Of all its arrays, about. */
  readonly bytes: number;
  /** One of its numbers a record. */
  series(name: RunSeries): Promise<Float32Array>;
  /** Records × layers. */
  statistic(id: StatisticId): Promise<Float32Array>;
  snapshots(): Promise<SnapshotColumns>;
  weights(): Promise<ArchivedRun['weights']>;
  checkpoints(): Promise<ArchivedRun['checkpoints']>;
  /** After which steps it has which weights: their names alone may be given, with arrays that are empty. */
  saved(): Promise<Pick<ArchivedRun, 'weights' | 'checkpoints'>>;
}

/** A run that is in memory already. */
export function sourceOfRun({ records, snapshots, weights, checkpoints, ...description }: ArchivedRun): RunSource {
  const arrays = [
    records.steps,
    ...Object.values(records.run),
    ...Object.values(records.layers),
    ...[weights.initial, weights.final, ...checkpoints.map((one) => one.weights)].flatMap((all) =>
      Object.values(all).map(({ values }) => values),
    ),
  ];
  return {
    description,
    recorded: recordedBy({ records, snapshots }),
    steps: records.steps,
    bytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
    series: async (name) => records.run[name]!,
    statistic: async (id) => records.layers[id]!,
    snapshots: async () => snapshots,
    weights: async () => weights,
    checkpoints: async () => checkpoints,
    saved: async () => ({ weights, checkpoints }),
  };
}

/** The run with all of its arrays, one read after the other: all at once would hold every array's bytes twice. */
export async function unpackRun(run: RunSource): Promise<ArchivedRun> {
  const series: Partial<Record<RunSeries, Float32Array>> = {};
  for (const name of run.recorded.series) series[name] = await run.series(name);
  const layers: Partial<Record<StatisticId, Float32Array>> = {};
  for (const id of run.recorded.statistics) layers[id] = await run.statistic(id);
  return {
    ...run.description,
    // a run is not described without the loss among them
    records: { steps: run.steps, run: series as Records['run'], layers },
    snapshots: await run.snapshots(),
    weights: await run.weights(),
    checkpoints: await run.checkpoints(),
  };
}
