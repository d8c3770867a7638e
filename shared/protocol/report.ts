/** Paper that a report is printed on. */
export const PAPERS = ['A4', 'Letter'] as const;
export type Paper = (typeof PAPERS)[number];

/** Characters of a report's page: more would be no page that anybody reads. */
export const MOST_CHARACTERS = 50_000_000;

/** What a hidden window is to draw a report of; the document is the one that it opens first. */
export interface ReportJob {
  /** Runs by id, in the document's order; empty: all. */
  readonly runIds: readonly string[];
}

/** On the app's command line: a file with a `ReportOrder`. */
export const REPORT_ORDER = 'lab-report';

/** What the command passes, and where it looks for the answer. */
export interface ReportOrder extends ReportJob {
  readonly file: string;
  readonly out: string;
  /** null: the country's. */
  readonly paper: Paper | null;
  /** Takes a `Failure` as JSON, or null. */
  readonly answer: string;
}
