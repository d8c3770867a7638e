import type { LabEntries } from '../../shared/archive/lab-entries';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Lab } from '../../shared/labs/lab';
import type { Finish } from '../../shared/run/run';
import type { StartPoint } from '../../shared/protocol/trainer';
import type { Failure } from '../../shared/protocol/window';
import type { LostRun, RunPlace } from './gather-runs';
import type { GivenLabels } from './run-labels';

// Between main and the process that reads and writes the document's file.

/** What main asks for, and what comes back: nothing that grows with the size of a file but names of runs. */
export interface Jobs {
  /** Its port is the page's. */
  open: { request: { readonly file: string }; result: { readonly runIds: readonly string[] } };
  /** The same for work that was not saved. `file` is where runs may be that have no folder; it need not be there any more. */
  recover: {
    request: {
      readonly file: string | null;
      readonly experiment: unknown;
      readonly runs: readonly RunPlace[];
      readonly labels: GivenLabels;
      readonly labs: LabEntries;
    };
    result: { readonly runIds: readonly string[]; readonly lost: readonly LostRun[] };
  };
  /** Gets runs ready to be written. `again`: a file to look into for runs that are nowhere else. */
  gather: {
    request: { readonly runs: readonly RunPlace[]; readonly again: string | null; readonly allCheckpoints: boolean };
    result: { readonly runs: readonly GatheredRun[]; readonly lost: readonly LostRun[] };
  };
  /** Writes a document with the runs that were gathered last. */
  write: {
    request: {
      readonly file: string;
      readonly experiment: Experiment;
      readonly labels: GivenLabels;
      readonly labs: LabEntries;
    };
    result: { readonly runIds: readonly string[] };
  };
  /** The labs of a folder, which may come from anyone. */
  labs: { request: { readonly folder: string }; result: readonly Lab[] };
  /** The runs of some other file; none if it cannot be read. */
  list: { request: { readonly file: string }; result: readonly { readonly id: string; readonly title: string }[] };
  /** Gives the process at its port a run of the document's file to look at (RunOfFile). */
  handOver: { request: { readonly runId: string }; result: null };
  /** The same to continue it or to branch it (EarlierRun); null: it has no such checkpoint in the file. */
  handOverStart: { request: StartPoint; result: null };
}
export type JobKind = keyof Jobs;
export type Job<K extends JobKind = JobKind> = { [One in K]: { readonly kind: One } & Jobs[One]['request'] }[K];

export interface GatheredRun {
  readonly id: string;
  readonly finish: Finish | null;
}

export type ReaderCommand =
  { readonly kind: 'do'; readonly id: number; readonly job: Job } | { readonly kind: 'cancel'; readonly id: number };

/** All but `progress` ends the job. */
export type ReaderReport = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly result: Jobs[JobKind]['result'] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }
);
