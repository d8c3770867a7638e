import { CELL, readKind } from './cell';
import { bareNumber, numberReader } from './marks';
import { BLANK, recordsOf, type Record } from './records';

const USUAL = [',', ';', '\t', '|', BLANK, ':', '::'];
/** Looked at only if none of the usual ones makes columns. */
const RARE = ['~', '^', '¦', '§', '&', '\u0001', '\u001f', '/'];
/** Of two that fit equally well, text has blanks and colons in itself more often. */
const WEIGHT: Readonly<{ [delimiter: string]: number }> = { [BLANK]: 0.9, ':': 0.8, '::': 0.81 };
const SAMPLE_ROWS = 200;

/**
 * What stands between the cells: rows of equal length come first, then that cells hold one thing each. Read with commas,
 * `1,5;2,5` has three even columns too, but one of them is `5;2`. After van den Burg, Nazábal & Sutton 2019, “Wrangling messy CSV
 * files by detecting row and type patterns”: pattern score × type score.
 *
 * @param text lines end in \n; whole rows
 * @returns null: the file has one column
 */
export function guessDelimiter(text: string): string | null {
  for (const candidates of [USUAL, RARE]) {
    const scores = candidates.map((delimiter) => (present(text, delimiter) ? scoreOf(text, delimiter) : 0));
    const best = Math.max(...scores);
    if (best > 0) return candidates[scores.indexOf(best)]!;
  }
  return null;
}

const present = (text: string, delimiter: string) =>
  delimiter === BLANK ? /\S[ \t]+\S/.test(text) : text.includes(delimiter);

function scoreOf(text: string, delimiter: string): number {
  const { records, brokenQuote } = recordsOf(text, delimiter, SAMPLE_ROWS);
  const width = usualWidth(records);
  if (width < 2) return 0;
  if (isOneColumn(records, delimiter)) return 0;
  const isWhole = ({ cells }: Record) =>
    cells.length === width || (cells.length > width && filledWidth(cells) <= width);
  const whole = records.filter(isWhole);
  // a title above the table is shorter
  const titles = Math.min(10, Math.max(0, records.findIndex(isWhole)));
  const even = whole.length / (records.length - titles);
  const cells = whole.flatMap(({ cells }) => cells.slice(0, width));
  const clean = cells.reduce((sum, cell) => sum + cleanness(cell, delimiter), 0) / cells.length;
  return (
    even ** 2 *
    clean ** 2 *
    (titles > 0 ? 0.9 : 1) *
    (1 - 0.2 / width) *
    (WEIGHT[delimiter] ?? 1) *
    (brokenQuote === null ? 1 : 0.5)
  );
}

/** A name without the mark, and numbers that have it inside: `level`, then `12,5`, or `1 200`. */
const isOneColumn = ([first, ...below]: readonly Record[], delimiter: string) =>
  first!.cells.length === 1 &&
  below.every(({ cells }) => bareNumber(cells.join(delimiter === BLANK ? ' ' : delimiter)) !== null);

/** Cells that most rows have; of equally frequent ones the larger. Empty cells at the end, which no row fills, do not count. */
export function usualWidth(records: readonly Record[]): number {
  const widest = records.reduce((most, { cells }) => Math.max(most, filledWidth(cells)), 0);
  const counts = new Map<number, number>();
  for (const { cells } of records) {
    const width = Math.min(cells.length, widest);
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [0, 0],
  )[0];
}

/** Cells up to the last one that holds something: spreadsheets like to add empty ones. */
export function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === '') width--;
  return width;
}

const POINT = numberReader({ decimal: '.', thousands: 'none' });
/** Numbers beside one another, or beside something else. */
const SEVERAL = /^[+-]?[\d.,]*\d[\d.,]*\s+\S/;

/** From 0, several things in one cell, to 1. */
function cleanness(cell: string, delimiter: string): number {
  if (cell === '') return 0.6;
  if (bareNumber(cell)) return 1;
  const kind = readKind(cell, POINT);
  if (kind === CELL.missing || kind === CELL.notFinite) return 0.9;
  // a time, or numbers with a colon between them
  if (kind === CELL.date) return delimiter === ':' ? 0.5 : /^\d+:\d+$/.test(cell) ? 0.7 : 1;
  if (/[;\t|]/.test(cell)) return 0.1;
  if (SEVERAL.test(cell)) return 0.3;
  if (delimiter !== BLANK && /\s[+-]?\d[\d.,]*$/.test(cell)) return 0.5;
  if (!delimiter.includes(':') && /:[+-]?\d|\d:/.test(cell)) return 0.5;
  if (delimiter === BLANK && /[,:]/.test(cell)) return 0.3;
  if (delimiter === ':' && /[,\s]/.test(cell)) return 0.3;
  return cell.includes(',') ? 0.7 : 0.95;
}
