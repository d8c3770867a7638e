/** What a user can set to have a table read in another way; the dialog has a control for each, the command line an option. */
export type Control =
  | 'encoding'
  | 'delimiter'
  | 'decimal'
  | 'thousands'
  | 'header'
  | 'skip'
  | 'target'
  | 'task'
  | 'use'
  | 'leaveOut'
  | 'leaveOutCodes';

/** Something that a table's reader should know: a problem, or a notice. */
export interface Finding {
  /** Stable, for programs: `uneven_row`. */
  readonly code: string;
  /** What it is, where, and what to do. */
  readonly message: string;
  readonly column?: string;
  /** Rows as a spreadsheet counts them; the first ones, if there are many. */
  readonly rows?: readonly number[];
  /** The control that fixes it, or that says otherwise. */
  readonly control?: Control;
}

/** Rows that a finding lists. */
export const MAX_LISTED_ROWS = 100;

/** A file cannot be read as a table at all. */
export class TableProblem extends Error {
  constructor(readonly finding: Finding) {
    super(finding.message);
    this.name = 'TableProblem';
  }
}
