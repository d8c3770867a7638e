import * as v from 'valibot';
import { unpackTable } from '../experiment/packed-table';

// Whether a run went wrong by its draw alone is told by others of its seeds: a separate process trains them, and says how they ended.

export interface SeedsCommand {
  readonly kind: 'train';
  /** The document as plain data; its table may be packed. */
  readonly experiment: unknown;
}

export const seedsCommandSchema = v.strictObject({
  kind: v.literal('train'),
  experiment: v.pipe(v.unknown(), v.transform(unpackTable)),
});

export type SeedsEvent =
  /** Share of all steps that are done, 0 … 1. */
  | { readonly kind: 'progress'; readonly share: number }
  /** Final loss of each seed over what guessing costs; Infinity: it diverged. */
  | { readonly kind: 'ended'; readonly shares: readonly number[] }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly advice: string };
