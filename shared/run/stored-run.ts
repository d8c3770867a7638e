import type { EngineId } from '../program/engine';
import type { BranchPoint, Evaluation, Finish, LayerInfo, NonFinite, Records } from './run';
import type { SnapshotColumns } from './snapshots';

/** What the id of a run looks like: also a folder's name, on every system. */
export const RUN_ID = /^[A-Za-z0-9-]{1,64}$/;

/** A run as it is kept: what was asked, what was recorded, how it ended. */
export interface StoredRun {
  readonly id: string;
  readonly engine: EngineId;
  readonly engineVersion: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Left out: it began with newly drawn weights, or its file is older than this field. */
  readonly branchedFrom?: BranchPoint;
  /** The experiment as it was run (plain JSON data of a valid document). */
  readonly experiment: unknown;
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

/** What `run.json` says of a run: all but the numbers of its steps, which are arrays. */
export type RunDescription = Omit<StoredRun, 'records' | 'snapshots'>;
