import Papa from 'papaparse';

/** Runs of blanks and tabs, as people line columns up. */
export const BLANK = 'blank';
/** What the dialog offers; a file may have another one. */
export const DELIMITERS = [',', ';', '\t', '|', BLANK, ':'] as const;

/** A row of the file as it stands, without blanks around its cells. */
export interface Record {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Records {
  readonly records: Record[];
  /** The first row in which a quote is not closed, or text follows the closed one; null if there is none. */
  readonly brokenQuote: number | null;
}

/**
 * The file's rows, empty ones left out.
 *
 * @param text lines end in \n
 * @param most rows that are read; 0: all
 */
export function recordsOf(text: string, delimiter: string, most = 0): Records {
  return delimiter === BLANK ? blankRecords(text, most) : separatedRecords(text, delimiter, most);
}

function separatedRecords(text: string, delimiter: string, preview: number): Records {
  const quoteChar = quoteOf(text, delimiter);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview, quoteChar });
  const records: Record[] = [];
  data.forEach((cells, i) => {
    let isEmpty = true;
    for (let j = 0; j < cells.length; j++) {
      const cell = cells[j]!;
      if (cell === '') continue;
      if (cell.charCodeAt(0) <= 32 || cell.charCodeAt(cell.length - 1) <= 32 || cell.charCodeAt(0) === 0xa0)
        cells[j] = cell.trim();
      if (cells[j] !== '') isEmpty = false;
    }
    if (!isEmpty) records.push({ row: i + 1, cells });
  });
  const quote = errors.find(({ type }) => type === 'Quotes');
  return { records, brokenQuote: quote ? (quote.row ?? 0) + 1 : null };
}

const START = 20_000;

/** The apostrophe, if whole cells are in apostrophes and none in quotation marks. */
function quoteOf(text: string, delimiter: string): string {
  const start = text.slice(0, START);
  const edge = delimiter.replace(/[|\\{}()[\]^$+*?.]/g, '\\$&');
  const quoted = (mark: string) =>
    new RegExp(`(?:^|${edge}) *${mark}[^${mark}\\n]*${mark} *(?=${edge}|$)`, 'm').test(start);
  return !quoted('"') && quoted("'") ? "'" : '"';
}

const BLANK_CELL = /"((?:[^"]|"")*)"(?=\s|$)|'([^']*)'(?=\s|$)|(\S+)/g;

function blankRecords(text: string, most: number): Records {
  const records: Record[] = [];
  let brokenQuote: number | null = null;
  let row = 0;
  for (let from = 0; from < text.length && (most === 0 || row < most); row++) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    const cells: string[] = [];
    for (const [, double, single, bare] of line.matchAll(BLANK_CELL)) {
      if (bare?.startsWith('"')) brokenQuote ??= row + 1;
      cells.push(double?.replaceAll('""', '"') ?? single ?? bare ?? '');
    }
    if (cells.length > 0) records.push({ row: row + 1, cells });
  }
  return { records, brokenQuote };
}
