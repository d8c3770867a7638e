import type { Experiment } from '../../shared/experiment/experiment';

/** A remedy that is being tried, or was and is neither kept nor undone. */
export interface Tried {
  /** Of the remedy. */
  readonly label: string;
  /** The document before. */
  readonly before: Experiment;
  /** The document with the remedy. */
  readonly experiment: Experiment;
  /** The run that it is tried beside; null: there is none yet. */
  readonly originalId: string | null;
  /** null: it has not begun. */
  readonly runId: string | null;
}

/** What becomes of a try when the document changes: taken back with Ctrl+Z it is undone, and whoever builds on it keeps it. */
export function fateOf({ before, experiment }: Tried, document: Experiment): 'open' | 'undone' | 'kept' {
  if (document === experiment) return 'open';
  return document === before ? 'undone' : 'kept';
}
