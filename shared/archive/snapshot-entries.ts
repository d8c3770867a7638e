import { COUNT_SERIES, COUNT_WIDTHS, noSnapshots, recordedIn, type SnapshotColumns } from '../run/snapshots';
import { SNAPSHOT_NUMBER_IDS, SNAPSHOT_RANGE_IDS } from '../run/statistic-catalog';
import { mostSnapshots } from '../run/thinning';
import { fromKeys } from '../run/run';
import { ArchiveProblem } from './archive-problem';
import type { NpyArray } from './npy';

const FOLDER = 'inspections';

/** Snapshots × layers, or snapshots × layers × bins. */
const shapeOf = (snapshots: number, layers: number, width?: number) =>
  width === undefined ? [snapshots, layers] : [snapshots, layers, width];

/** The arrays of a run's snapshots by their entries' names; none if there were no snapshots. */
export function* snapshotEntries(columns: SnapshotColumns, layers: number): Generator<readonly [string, NpyArray]> {
  const { steps, counts, weightEnd, statistics } = columns;
  const snapshots = steps.length;
  if (snapshots === 0) return;
  yield [`${FOLDER}/step`, { shape: [snapshots], values: steps }];
  for (const name of COUNT_SERIES)
    yield [`${FOLDER}/${name}`, { shape: shapeOf(snapshots, layers, COUNT_WIDTHS[name]), values: counts[name] }];
  yield [`${FOLDER}/weightEnd`, { shape: shapeOf(snapshots, layers), values: weightEnd }];
  for (const id of recordedIn(columns))
    yield [`${FOLDER}/${id}`, { shape: shapeOf(snapshots, layers), values: statistics[id]! }];
}

/** The entries of a run that its snapshots and checkpoints are read from. */
export interface EntrySource {
  /** For messages. */
  readonly folder: string;
  has(name: string): boolean;
  /** @throws ArchiveProblem if it is not rising step numbers */
  steps(name: string): Promise<Uint32Array>;
  /** @throws ArchiveProblem if it is not of this type and shape */
  counts(name: string, shape: readonly number[]): Promise<Uint32Array>;
  numbers(name: string, shape: readonly number[]): Promise<Float32Array>;
}

/**
 * @param recorded names of the statistics that the snapshots have; those that are not known here are left alone
 * @throws ArchiveProblem if there are more snapshots than are ever written, or where weights are counted over no range
 */
export async function readSnapshotEntries(
  source: EntrySource,
  layers: number,
  recorded: readonly string[],
): Promise<SnapshotColumns> {
  // files had none at first
  if (!source.has(`${FOLDER}/step`)) return noSnapshots();
  const steps = await source.steps(`${FOLDER}/step`);
  const snapshots = steps.length;
  const most = mostSnapshots(layers, recorded);
  if (snapshots > most)
    throw new ArchiveProblem(
      'too-large',
      `“${source.folder}/${FOLDER}/step.npy” has ${snapshots} snapshots of ${layers} layers, more than the ${most} that are read`,
    );
  const counts = new Map<string, Uint32Array>();
  for (const name of COUNT_SERIES)
    counts.set(name, await source.counts(`${FOLDER}/${name}`, shapeOf(snapshots, layers, COUNT_WIDTHS[name])));
  const numbers = (name: string) => source.numbers(`${FOLDER}/${name}`, shapeOf(snapshots, layers));
  const ends = async (name: string) => {
    const values = await numbers(name);
    if (values.every((end) => end > 0 && end < Infinity)) return values;
    throw new ArchiveProblem(
      'damaged',
      `“${source.folder}/${FOLDER}/${name}.npy” must hold ends of a range: finite, above 0`,
    );
  };
  const weightEnd = await ends('weightEnd');
  const statistics: Record<string, Float32Array> = {};
  for (const id of SNAPSHOT_NUMBER_IDS)
    if (recorded.includes(id))
      statistics[id] = await (SNAPSHOT_RANGE_IDS.some((end) => end === id) ? ends : numbers)(id);
  return {
    steps,
    counts: fromKeys(COUNT_SERIES, (name) => counts.get(name)!),
    weightEnd,
    statistics,
  };
}
