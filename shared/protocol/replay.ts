import * as v from 'valibot';
import { probeRequestSchema, type Probe, type ProbeRequest } from './probe';

// A run can be gone through once more, to look at the network that it was at any step: a separate process puts back
// weights that were saved, and takes the steps again from there. The run itself, if it still trains, is not held up.

/** Asks for pictures of the network at one step; a newer one takes its place. */
export interface ReplayCommand {
  /** Another number for each. */
  readonly id: number;
  /** Updates made before it; null: the newest weights that were saved. */
  readonly after: number | null;
  /** What the next step's loss was on record, to see that the way is the same; null if it was not recorded. */
  readonly loss: number | null;
  /** Take however many steps lie between. */
  readonly unbounded: boolean;
  /** In this order. */
  readonly requests: readonly ProbeRequest[];
}

export const replayCommandSchema = v.strictObject({
  id: v.number(),
  after: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32))),
  // NaN and Infinity are losses, too
  loss: v.nullable(v.custom<number>((value) => typeof value === 'number')),
  unbounded: v.boolean(),
  // each picture once
  requests: v.pipe(v.array(probeRequestSchema), v.maxLength(probeRequestSchema.options.length)),
});

/** Why the network is shown as it was at another step than asked for, the nearest that was saved. */
export type Shortfall =
  /** More steps than are taken unasked lie between. */
  | { readonly kind: 'far'; readonly steps: number; /** As far as is known. */ readonly seconds: number | null }
  /** The engine that took them does not load here. */
  | { readonly kind: 'engine' }
  /** Taken again here, the steps lead elsewhere. */
  | { readonly kind: 'not-reproducible' }
  /** Nothing was saved that they could be taken from. */
  | { readonly kind: 'no-start' };

export type ReplayEvent =
  /** Steps after which weights were saved. */
  | { readonly kind: 'checkpoints'; readonly steps: readonly number[] }
  /** Steps are being taken: so many are left. */
  | { readonly kind: 'replaying'; readonly left: number }
  | { readonly kind: 'looked'; readonly request: ProbeRequest; readonly probe: Probe | null }
  /** All of a question has been answered. */
  | { readonly kind: 'done'; readonly id: number; readonly shortfall: Shortfall | null }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly advice: string };
