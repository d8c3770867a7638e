import { LIMITS } from '../limits/limits';
import { CsvProblem } from './csv-problem';
import { guessLayout, type Layout } from './layout';
import { DELIMITERS, type Delimiter } from './records';
import { recordsOf, type Record } from './records';

/** A file read as a table, every cell still the text that it was. */
export interface Sheet {
  readonly layout: Layout;
  /** Of the columns; those without a name are called by their place. */
  readonly names: readonly string[];
  /** Below the header; each has a cell for every column. */
  readonly rows: readonly Record[];
}

/**
 * Reads a CSV file's text.
 *
 * @param layout left out: as the file seems to be written
 * @throws CsvProblem naming the row
 */
export function readSheet(text: string, layout?: Layout): Sheet {
  const { body, delimiter, skipped } = withoutSeparatorLine(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const guessed = guessLayout(body);
  const chosen = layout ?? { ...guessed, delimiter: delimiter ?? guessed.delimiter };
  const { records, brokenQuote } = recordsOf(body, chosen.delimiter, LIMITS.samples + 2 + 1000);
  if (brokenQuote !== null)
    throw new CsvProblem(
      `row ${brokenQuote + skipped}: a quotation mark (") opens a cell and is not closed, or text goes on behind the closed one`,
      'Put the whole cell in quotation marks, and write each one inside it twice ("").',
    );
  const all = records.map(({ row, cells }) => ({ row: row + skipped, cells }));
  const [head, ...below] = all;
  if (!head) throw new CsvProblem('the file is empty', 'Choose a file with a row of names and rows of numbers.');
  const rows = chosen.header ? below : all;
  const width = tableWidth(head.cells, rows);
  if (width > LIMITS.csvColumns)
    throw new CsvProblem(
      `the file has ${width} columns, more than the ${LIMITS.csvColumns} that are read`,
      'Take out columns that you do not need.',
    );
  if (rows.length > LIMITS.samples)
    throw new CsvProblem(
      `the file has more than ${LIMITS.samples.toLocaleString('en')} rows`,
      'Keep a part of them, such as every second row.',
    );
  if (rows.length < 2)
    throw new CsvProblem(
      `the file has ${rows.length === 0 ? 'no row' : 'one row'} below its names`,
      'There must be two rows at least. If the first row holds numbers and no names, untick “first row has names”.',
    );
  return {
    layout: chosen,
    names: namesOf(chosen.header ? head.cells : [], width),
    rows: rows.map((record) => ({ row: record.row, cells: fitted(record, width, chosen) })),
  };
}

/** Excel's own first line, such as `sep=;`, says what separates the cells. */
function withoutSeparatorLine(text: string): { body: string; delimiter: Delimiter | null; skipped: number } {
  const [line, mark] = /^"?sep=(.)"?\n/i.exec(text) ?? [];
  const delimiter = DELIMITERS.find((known) => known === mark);
  return line && delimiter
    ? { body: text.slice(line.length), delimiter, skipped: 1 }
    : { body: text, delimiter: null, skipped: 0 };
}

/** Cells up to the last one that holds something: spreadsheets like to add empty ones. */
const widthOf = (cells: readonly string[]) => cells.findLastIndex((cell) => cell !== '') + 1;

/** A column without a name counts where a row has something in it and the first row a place for it. */
function tableWidth(head: readonly string[], rows: readonly Record[]): number {
  const widest = rows.reduce((most, { cells }) => Math.max(most, widthOf(cells)), widthOf(head));
  return Math.min(widest, head.length);
}

function fitted({ row, cells }: Record, width: number, { delimiter, header }: Layout): readonly string[] {
  if (cells.length === width) return cells;
  // missing at the end, or empty beyond it: nothing is lost either way
  if (widthOf(cells) <= width && cells.length > width) return cells.slice(0, width);
  const separator = delimiter === '\t' ? 'tab' : delimiter;
  throw new CsvProblem(
    `row ${row} has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, but ${header ? 'there are' : 'the first row has'} ${width} ${header ? 'names' : ''}`.trim(),
    `A cell that holds the separator (${separator}) must be in quotation marks; an empty cell needs its separator too. Or choose another separator.`,
  );
}

/** Every column gets a name of its own. */
function namesOf(given: readonly string[], width: number): string[] {
  const names: string[] = [];
  for (let i = 0; i < width; i++) {
    const name = (given[i] || `column ${i + 1}`).slice(0, 190);
    let own = name;
    for (let n = 2; names.includes(own); n++) own = `${name} (${n})`;
    names.push(own);
  }
  return names;
}
