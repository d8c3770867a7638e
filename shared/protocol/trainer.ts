import * as v from 'valibot';
import { probeRequestSchema, type Probe, type ProbeRequest } from './probe';
import { unpackTable } from '../experiment/packed-table';
import { LIMITS } from '../limits/limits';
import { RUN_ID } from '../run/stored-run';
import type { BranchPoint, Evaluation, Finish, Snapshot, LayerInfo, NonFinite, Records } from '../run/run';
import { ENGINE_ID, type EngineId } from '../program/engine';

/** A checkpoint that a run starts from. */
export interface StartPoint extends BranchPoint {
  /** It is that run, and continues; else it is a branch. */
  readonly continues: boolean;
}

export const startPointSchema = v.strictObject({
  runId: v.pipe(v.string(), v.regex(RUN_ID)),
  step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.steps)),
  continues: v.boolean(),
});

/** What a run's trainer is to be. */
export const trainerWishSchema = v.strictObject({
  /** The checkpoint that its run is to start from; null: there is none. */
  from: v.nullable(startPointSchema),
  /** The run that the page is done with: its trainer is loaded, and may have the new one. null: there is none. */
  instead: v.nullable(v.pipe(v.string(), v.regex(RUN_ID))),
  /** No loaded trainer may have it: one has declined. */
  isNew: v.boolean(),
  /** The run is thrown away with its line, unless it is kept before. */
  isProvisional: v.boolean(),
});
export type TrainerWish = v.InferOutput<typeof trainerWishSchema>;

/** The run that a trainer is to carry out. It goes along with the wish for one: a page that draws what has changed could not send it for a while. */
export interface TrainerStart {
  /** The document as plain data: the page is sandboxed, so the trainer parses it; its table may be packed. */
  readonly experiment: unknown;
  /** null takes the best that loads. */
  readonly engine: EngineId | null;
  readonly paused: boolean;
  /** null: from newly drawn weights. */
  readonly from: StartPoint | null;
}

export const trainerStartSchema = v.strictObject({
  experiment: v.pipe(v.unknown(), v.transform(unpackTable)),
  engine: v.nullable(v.pipe(v.string(), v.regex(ENGINE_ID))),
  paused: v.boolean(),
  from: v.nullable(startPointSchema),
});

/** What the window asks of the trainer of a run. Each run has its line; a process carries out one run after the other. */
export type TrainerCommand =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** `count` further steps, then pause again. */
  | { readonly kind: 'step'; readonly count: number }
  /** Ends the run; what was recorded stays. */
  | { readonly kind: 'stop' }
  /** A provisional run is one like any other from now on: its folder stays, and what is written there is flushed. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'inspect' }
  /** One at a time; a newer one of a kind takes the place of one that still waits. */
  | { readonly kind: 'probe'; readonly request: ProbeRequest }
  /** The last frame has been taken; the next may come. One frame is in flight at a time. */
  | { readonly kind: 'taken' };

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

export const trainerCommandSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('pause') }),
  v.strictObject({ kind: v.literal('resume') }),
  v.strictObject({ kind: v.literal('step'), count }),
  v.strictObject({ kind: v.literal('stop') }),
  v.strictObject({ kind: v.literal('keep') }),
  v.strictObject({ kind: v.literal('inspect') }),
  v.strictObject({ kind: v.literal('probe'), request: probeRequestSchema }),
  v.strictObject({ kind: v.literal('taken') }),
]);

/** What a trainer tells. */
export type TrainerEvent =
  | {
      readonly kind: 'ready';
      readonly runId: string;
      readonly engine: EngineId;
      readonly engineVersion: string;
      /** Why a better engine was passed over; empty if none was. */
      readonly notice: string;
      readonly layers: readonly LayerInfo[];
      readonly steps: number;
      readonly hasClasses: boolean;
    }
  | {
      readonly kind: 'progress';
      /** Steps done. */
      readonly step: number;
      readonly of: number;
      readonly perSecond: number;
      /** At this pace; null until it is known. */
      readonly secondsLeft: number | null;
      readonly state: 'running' | 'paused';
    }
  | { readonly kind: 'frame'; readonly records: Records; readonly evaluations: readonly Evaluation[] }
  | {
      readonly kind: 'snapshot';
      readonly snapshot: Snapshot;
      /** It is part of the run, and not only to be shown. */ readonly isStored: boolean;
    }
  /** `probe` is null where there is nothing to see (no such layer, no plane), or where a stop came before it was done. */
  | { readonly kind: 'probed'; readonly request: ProbeRequest; readonly probe: Probe | null }
  /** Steps after which the run can be branched. */
  | { readonly kind: 'checkpoints'; readonly steps: readonly number[] }
  | { readonly kind: 'finished'; readonly finish: Finish; readonly step: number; readonly nonFinite: NonFinite | null }
  /** This process has run other networks and would not compute the same as a new one: the run is to be given to a new one. */
  | { readonly kind: 'declined' }
  /** The run cannot start or go on. `advice` says what to do. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly advice: string };
