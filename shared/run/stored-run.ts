import type { EngineId } from '../program/engine';
import type { BranchPoint, Evaluation, Finish, LayerInfo, NonFinite, Records, RunSeries } from './run';
import { LAYOUT, layoutOf, type RecordLayout } from './record';
import { recordedIn, type SnapshotColumns } from './snapshots';
import { SNAPSHOT_NUMBER_IDS, SNAPSHOT_RANGE_IDS, type SnapshotNumberId, type StatisticId } from './statistic-catalog';

/** What the id of a run looks like: also a folder's name, on every system. */
export const RUN_ID = /^[A-Za-z0-9-]{1,64}$/;

/** What a run was given by hand. */
export interface RunLabel {
  /** Left out: it is named by what distinguishes it from the others. */
  readonly name?: string;
  readonly note?: string;
  /** It is left out of the list of runs and of comparisons, until somebody asks for it. */
  readonly hidden?: true;
}

/** What a run has been given, without all else that is known of it. */
export const labelOf = ({ name, note, hidden }: RunLabel): RunLabel => ({
  ...(name !== undefined && { name }),
  ...(note !== undefined && { note }),
  ...(hidden && { hidden }),
});

/**
 * A run as it is stored: what was asked, what was recorded, how it ended. `E` is the experiment, a type that this folder comes before:
 * `Experiment` once it has been parsed.
 */
export interface StoredRun<E = unknown> extends RunLabel {
  readonly id: string;
  readonly engine: EngineId;
  readonly engineVersion: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Left out: it began with newly drawn weights, or its file is older than this field. */
  readonly branchedFrom?: BranchPoint;
  /** The experiment as it was run. */
  readonly experiment: E;
  readonly layers: readonly LayerInfo[];
  readonly records: Records;
  /** Snapshots at some of its steps; runs of older files have none. */
  readonly snapshots: SnapshotColumns;
  readonly evaluations: readonly Evaluation[];
  /** null: the trainer was killed before the end. */
  readonly finish: Finish | null;
  /** Updates made in all; null: not known. */
  readonly stepsTaken: number | null;
  readonly nonFinite: NonFinite | null;
}

/** Why a run cannot continue from its end: its numbers are no longer finite, or something is not saved (docs/file-format.md). */
export type CheckpointGap = 'diverged' | 'interrupted' | 'steps' | 'weights' | 'optimizer';

/** The names of what a run has recorded, in order; names that are not known here are a later version's. */
export interface RecordedNames extends RecordLayout {
  readonly snapshotStatistics: readonly string[];
}

/** The same for this version. */
export interface KnownNames extends RecordedNames {
  readonly series: readonly RunSeries[];
  readonly statistics: readonly StatisticId[];
  readonly snapshotStatistics: readonly SnapshotNumberId[];
}

/** What `run.json` says of a run: all but the numbers of its steps, which are arrays. */
export interface RunDescription<E = unknown> extends Omit<StoredRun<E>, 'records' | 'snapshots'> {
  readonly recorded: RecordedNames;
}

/** Snapshots to come say how they are counted, whatever those of an older version did. */
export const withRanges = (names: KnownNames): KnownNames => ({
  ...names,
  snapshotStatistics: SNAPSHOT_NUMBER_IDS.filter(
    (id) => names.snapshotStatistics.includes(id) || SNAPSHOT_RANGE_IDS.some((range) => range === id),
  ),
});

/** What a run measures today. */
export const RECORDED: KnownNames = { ...LAYOUT, snapshotStatistics: SNAPSHOT_NUMBER_IDS };

/** What a run has recorded, in today's order. */
export const recordedBy = ({ records, snapshots }: Pick<StoredRun, 'records' | 'snapshots'>): KnownNames => ({
  ...layoutOf(records),
  snapshotStatistics: recordedIn(snapshots),
});
