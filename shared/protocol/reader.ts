import type { LabEntries } from '../archive/lab-entries';
import type { Experiment } from '../experiment/experiment';
import * as v from 'valibot';
import { LIMITS } from '../limits/limits';
import { RUN_SERIES } from '../run/run';
import type { SnapshotColumns } from '../run/snapshots';
import { STATISTIC_IDS } from '../run/statistic-catalog';
import { RUN_ID, type CheckpointGap, type KnownNames, type RunDescription } from '../run/stored-run';
import type { Outcome } from './window';

// Between the page and the process that has the document's file open (main/reader): what a file holds never passes through main.

/** A document as it is opened: its texts. */
export interface DocumentContent {
  readonly experiment: Experiment;
  readonly runs: readonly OpenedRun[];
  /** Answers to labs: the texts of their entries. */
  readonly labs: LabEntries;
  /** Whether all arrays are small enough to be shown at once; otherwise each is asked for when it is looked at. */
  readonly isSmall: boolean;
  /** The file holds more checkpoints than it must, and is to hold them when it is saved again. */
  readonly allCheckpoints: boolean;
}

/** A run as it is described, and from where it can go on. */
export interface OpenedRun extends Omit<RunDescription<Experiment>, 'recorded'> {
  readonly recorded: KnownNames;
  /** Steps after which it can be branched. */
  readonly checkpoints: readonly number[];
  /** Why it cannot continue from its end; null: it can. */
  readonly checkpointGap: CheckpointGap | null;
}

const record = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.steps));

/** The arrays of a run; `rows` are some records of a statistic. */
const arraySchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('steps') }),
  v.strictObject({ kind: v.literal('series'), name: v.picklist(RUN_SERIES) }),
  v.strictObject({ kind: v.literal('statistic'), id: v.picklist(STATISTIC_IDS) }),
  v.strictObject({ kind: v.literal('rows'), id: v.picklist(STATISTIC_IDS), first: record, end: record }),
  v.strictObject({ kind: v.literal('snapshots') }),
]);
export type ArrayName = v.InferOutput<typeof arraySchema>;

export const arrayRequestSchema = v.strictObject({
  id: v.pipe(v.number(), v.integer()),
  runId: v.pipe(v.string(), v.regex(RUN_ID)),
  array: arraySchema,
});

export type ArrayValues = Uint32Array | Float32Array | SnapshotColumns;

/** What the page says of each part, and then gets the next: in both processes and on the way there is never much more than the array. */
export const PART_TAKEN = 'part taken';

export type ReaderEvent =
  | { readonly kind: 'document'; readonly content: DocumentContent }
  /** The beginning of a large array; `array` follows, with the rest of it. */
  | {
      readonly kind: 'part';
      readonly id: number;
      /** Numbers in the whole array. */
      readonly length: number;
      readonly first: number;
      readonly values: Float32Array;
    }
  | { readonly kind: 'array'; readonly id: number; readonly outcome: Outcome<ArrayValues> };
