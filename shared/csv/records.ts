import Papa from 'papaparse';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A row of the file as it stands, without space around its cells. */
export interface Record {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * The file's rows, empty ones left out.
 *
 * @param text lines end in \n
 * @returns also the row in which a quote is not closed, or goes on behind its end; null if all are
 */
export function recordsOf(
  text: string,
  delimiter: Delimiter,
  most = 0,
): { readonly records: Record[]; readonly brokenQuote: number | null } {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: most });
  const records = data
    .map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const quote = errors.find(({ type }) => type === 'Quotes');
  return { records, brokenQuote: quote ? (quote.row ?? 0) + 1 : null };
}
