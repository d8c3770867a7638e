import type { Decimal, Marks, Thousands } from './marks';

/** How a file was read. */
export interface Layout extends Marks {
  readonly encoding: string;
  /** One or two characters, or `blank`: runs of blanks and tabs. */
  readonly delimiter: string;
  /** The first row has the columns' names. */
  readonly header: boolean;
  /** Lines above the table. */
  readonly skipped: number;
}

/** What the user says of it; what is left out is found out. */
export interface Given {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly decimal?: Decimal | undefined;
  readonly thousands?: Thousands | undefined;
  readonly header?: boolean | undefined;
  readonly skip?: number | undefined;
}

/** A file can be read in two ways, and nothing in it tells which is meant. */
export interface TwoReadings {
  readonly about: 'marks' | 'header';
  /** Place of the column that shows it. */
  readonly column: number;
  /** Some of its cells, as they stand and as they are in either reading. */
  readonly examples: readonly { readonly text: string; readonly likelier: string; readonly other: string }[];
  /** What has to be said to get the one, or the other. */
  readonly likelier: Given;
  readonly other: Given;
}
