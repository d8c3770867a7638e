import { readCell, type Decimal } from './cell';
import { DELIMITERS, recordsOf, type Delimiter } from './records';

/** How a file is to be read. */
export interface Layout {
  readonly delimiter: Delimiter;
  readonly decimal: Decimal;
  /** The first row holds the columns' names. */
  readonly header: boolean;
}

/** Looked at to find out how a file is written. */
const SAMPLE_CHARACTERS = 50_000;
const SAMPLE_ROWS = 100;

/** How a file seems to be written; a user who knows better can say so. */
export function guessLayout(text: string): Layout {
  const start = text.slice(0, SAMPLE_CHARACTERS);
  // a row that was cut would look uneven
  const whole = start.length < text.length ? start.slice(0, start.lastIndexOf('\n') + 1) || start : start;
  let best: Layout = { delimiter: ',', decimal: '.', header: true };
  let most = -1;
  for (const delimiter of DELIMITERS) {
    const rows = recordsOf(whole, delimiter, SAMPLE_ROWS).records.map(({ cells }) => cells);
    const decimal = decimalOf(rows);
    const points = plausibility(rows, decimal);
    if (points > most) {
      most = points;
      best = { delimiter, decimal, header: looksLikeNames(rows, decimal) };
    }
  }
  return best;
}

/**
 * How well rows look like a table: even rows of several cells come first, then how few cells hold another separator. Read
 * with commas, "1,5;2,5" has three even columns too, but one of them is "5;2".
 */
function plausibility(rows: readonly (readonly string[])[], decimal: Decimal): number {
  const cells = rows.flat();
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2) return 0;
  const even = rows.filter((row) => row.length === width).length / rows.length;
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / cells.length;
  return (
    1 + 4 * even + share((cell) => !/[;\t|]/.test(cell)) + share((cell) => readCell(cell, decimal).kind === 'number')
  );
}

/** The comma, if there are more numbers with one than with a point. */
function decimalOf(rows: readonly (readonly string[])[]): Decimal {
  const cells = rows.flat();
  const commas = cells.filter((cell) => /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(cell)).length;
  const points = cells.filter((cell) => /^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(cell)).length;
  return commas > points ? ',' : '.';
}

/** A first row without a number is one of names. */
const looksLikeNames = ([first = []]: readonly (readonly string[])[], decimal: Decimal) =>
  first.every((cell) => ['text', 'missing'].includes(readCell(cell, decimal).kind));
