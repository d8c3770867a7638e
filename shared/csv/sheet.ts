import { LIMITS } from '../limits/limits';
import { text as texts } from '../text/text';
import { TableProblem, type Finding } from './finding';
import { filledWidth, guessDelimiter, usualWidth } from './guess-delimiter';
import { guessHeader, HEADER_ROWS } from './guess-header';
import type { Given, Layout, TwoReadings } from './layout';
import { linesAbove, type LinesAbove } from './lines-above';
import { bareNumber, DECIMALS, numberReader, type Marks } from './marks';
import { evidenceOf, guessMarks, type MarksEvidence, type MarksGuess } from './marks-evidence';
import { recordsOf, type Record } from './records';

/** A file read as a table, every cell still the text that it was. */
export interface Sheet {
  readonly layout: Layout;
  /** Of the columns; those without a name are called by their place. */
  readonly names: readonly string[];
  /** Of each column, the cells below the header. */
  readonly texts: readonly (readonly string[])[];
  /** The marks that each column's numbers are written with: the layout's, unless its cells prove others. */
  readonly marks: readonly Marks[];
  /** Of each row, its number as a spreadsheet counts it. */
  readonly rows: readonly number[];
  /** Rows that have more or fewer cells than there are columns: index → cells. */
  readonly uneven: ReadonlyMap<number, number>;
  /** The first column has names of rows, which have no name themselves. */
  readonly hasRowNames: boolean;
  /** What was found out on the way. */
  readonly notices: readonly Finding[];
  readonly readings: TwoReadings | null;
  /** The rows that were looked at have no number with a mark that could be decimal. */
  readonly isUnmarked: boolean;
}

/** Looked at to find out how a file is written. */
const SAMPLE_CHARACTERS = 50_000;
export const SAMPLE_ROWS = 2000;

/**
 * Reads a table's text.
 *
 * @param sampled rows that are looked at for the marks in numbers; all of them, if these prove none
 * @throws TableProblem
 */
export function readSheet(raw: string, encoding: string, given: Given = {}, sampled: number = SAMPLE_ROWS): Sheet {
  const text = raw.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const above = linesAbove(text, given.skip ?? null);
  const start = above.body.slice(0, SAMPLE_CHARACTERS);
  // a row that was cut would look uneven
  const whole = start.length < above.body.length ? start.slice(0, start.lastIndexOf('\n') + 1) || start : start;
  const delimiter = given.delimiter ?? above.delimiter ?? guessDelimiter(withoutComments(whole, above.comment));
  if (above.body.trim() === '') throw problem('empty_file', texts.table.problems.emptyFile);
  if (delimiter === null) throw problem('one_column', texts.table.problems.oneColumn, 'delimiter');
  const { all, skipped, footer } = tableRecords(above, delimiter, given.skip !== undefined);
  const first = all[0];
  if (!first) throw problem('empty_file', texts.table.problems.emptyFile);

  const { hasRowNames, width } = widthOf(all);
  if (width > LIMITS.csvColumns)
    throw problem('too_many_columns', texts.table.problems.tooManyColumns(width, LIMITS.csvColumns));
  if (width < 2) throw problem('one_column', texts.table.problems.oneColumn, 'delimiter');
  const columns = transposed(all, width);
  const sample = columns.map((column) => column.slice(1, sampled));
  const { marks, evidence } = marksOf(sample, columns, delimiter, given);
  const numbers = numberReader(marks);
  const padded = hasRowNames ? ['', ...first.cells] : first.cells;
  const firstCells = Array.from({ length: width }, (_, i) => padded[i] ?? '');
  const guess = hasRowNames
    ? { header: true, inDoubt: false }
    : guessHeader(
        firstCells,
        columns.map((column) => column.slice(1, HEADER_ROWS)),
        numbers,
      );
  const commented =
    above.lastComment !== null && !guess.header ? namesInComment(above.lastComment, delimiter, width) : null;
  const header = given.header ?? (guess.header && commented === null);
  const layout: Layout = {
    encoding,
    delimiter,
    decimal: marks.decimal,
    thousands: marks.thousands,
    header: header || (commented !== null && given.header === undefined),
    skipped,
  };
  if (header && !hasRowNames && first.cells.length < width)
    throw problem('names_uneven', texts.table.problems.namesUneven(first.row, first.cells.length, width), 'header', [
      first.row,
    ]);
  const body = header ? all.slice(1) : all;
  if (body.length > LIMITS.samples) throw problem('too_many_rows', texts.table.problems.tooManyRows(LIMITS.samples));
  const names = namesOf(
    header ? firstCells : given.header === undefined ? (commented ?? []) : [],
    width,
    hasRowNames && header,
  );
  const uneven = new Map<number, number>();
  body.forEach(({ cells }, i) => {
    if (cells.length !== width && !(cells.length > width && filledWidth(cells) <= width)) uneven.set(i, cells.length);
  });
  const notices: Finding[] = [];
  const say = texts.table.notices;
  if (skipped > 0 && given.skip === undefined)
    notices.push({
      code: 'lines_skipped',
      message: say.linesSkipped(skipped, firstLine(text, above)),
      control: 'skip',
    });
  if (commented !== null && layout.header && !header)
    notices.push({ code: 'names_in_comment', message: say.namesInComment(names), control: 'header' });
  if (footer.length > 0)
    notices.push({
      code: 'lines_below_skipped',
      message: say.linesBelow(footer.length, footer[0]!.cells.join(' ').trim()),
      rows: footer.map(({ row }) => row),
    });
  if (hasRowNames && header)
    notices.push({ code: 'row_names', message: say.rowNames(first.cells.length, width), column: names[0]! });
  const bodyTexts = header ? columns.map((column) => column.slice(1)) : columns;
  const readings =
    readingsOfMarks(marks, bodyTexts) ??
    (guess.inDoubt && given.header === undefined ? readingsOfHeader(header, firstCells) : null);
  return {
    layout,
    names,
    texts: bodyTexts,
    marks: evidence.map((one) =>
      (given.decimal ?? given.thousands) === undefined && one ? ownMarks(one, marks, evidence) : marks,
    ),
    rows: body.map(({ row }) => row),
    uneven,
    hasRowNames: hasRowNames && header,
    notices,
    readings,
    isUnmarked: evidence.every((one) => !one || DECIMALS.every((mark) => one.sure[mark] + one.either[mark] === 0)),
  };
}

const problem = (code: string, message: string, control?: Finding['control'], rows?: readonly number[]) =>
  new TableProblem({ code, message, ...(control && { control }), ...(rows && { rows }) });

const withoutComments = (text: string, comment: string | null) =>
  comment === null
    ? text
    : text
        .split('\n')
        .filter((line) => !line.trimStart().startsWith(comment))
        .join('\n');

/** The first line that was skipped and says something. */
function firstLine(text: string, { cut, skipped }: LinesAbove): string {
  const lines = text.split('\n', cut + 20).slice(cut - skipped);
  return (lines.find((line) => /[\p{L}\d]/u.test(line)) ?? '')
    .trim()
    .replace(/[;,\t ]+$/, '')
    .slice(0, 60);
}

/** The rows of the table itself: no comments, no titles above it, no notes below it. */
function tableRecords(above: LinesAbove, delimiter: string, isGiven: boolean) {
  const { records, brokenQuote } = recordsOf(above.body, delimiter, LIMITS.samples + 2 + 1000);
  if (brokenQuote !== null)
    throw problem('quotes', texts.table.problems.quotes(brokenQuote + above.cut), 'delimiter', [
      brokenQuote + above.cut,
    ]);
  const { comment } = above;
  let all = records.map(({ row, cells }) => ({ row: row + above.cut, cells }));
  if (comment !== null) all = all.filter(({ cells }) => !cells[0]!.startsWith(comment));
  // the line under the names of a Markdown table
  if (delimiter === '|') all = all.filter(({ cells }) => !cells.every((cell) => /^(:?-{3,}:?)?$/.test(cell)));
  if (isGiven) return { all, skipped: above.skipped, footer: [] };
  const titles = titlesAbove(all);
  const bodyStart = all[titles]?.row ?? 0;
  const skipped = titles > 0 ? above.skipped + bodyStart - 1 - above.cut : above.skipped;
  const footer = notesBelow(all.slice(titles));
  return { all: all.slice(titles, all.length - footer.length), skipped, footer };
}

/** Rows of a title, or of a name and a value, before the first row that is as wide as the table. */
function titlesAbove(all: readonly Record[]): number {
  const sample = all.slice(0, SAMPLE_ROWS);
  const width = usualWidth(sample);
  if (width < 2) return 0;
  let titles = 0;
  let hasPairs = false;
  for (; titles < Math.min(sample.length - 2, 50); titles++) {
    const { cells } = sample[titles]!;
    const filled = filledWidth(cells);
    const isLone =
      filled === 1 &&
      !/^[+-]?[\d.,]+$/.test(cells[0]!) &&
      (cells.length < width || width > 2 || isHead(sample.slice(titles + 1)));
    const isPair = filled === 2 && width >= 4 && cells[0] !== '' && !/^[+-]?[\d.,]+$/.test(cells[0]!);
    if (!isLone && !isPair) break;
    hasPairs ||= isPair;
  }
  const next = sample[titles]?.cells ?? [];
  // what follows a title is a whole row, and one of names after pairs; else these were rows with gaps, or names
  if (filledWidth(next) < Math.max(2, width - 1) || (hasPairs && next.some((cell) => bareNumber(cell)))) return 0;
  return titles;
}

/** Names, and numbers below them. */
const isHead = ([head, below]: readonly Record[]) =>
  head?.cells.every((cell) => /\p{L}/u.test(cell)) === true && below?.cells.some((cell) => bareNumber(cell)) === true;

/** Lone cells after the last whole row, such as a source. */
function notesBelow(all: readonly Record[]): readonly Record[] {
  const width = usualWidth(all.slice(0, SAMPLE_ROWS));
  let end = all.length;
  while (end > 3) {
    const { cells } = all[end - 1]!;
    if (
      filledWidth(cells) !== 1 ||
      (width < 3 && cells.length === width) ||
      /^[+-]?[\d.,]+$/.test(cells[0]!) ||
      cells[0]!.length < 3
    )
      break;
    end--;
  }
  return all.slice(end);
}

/** Columns of the table; where every row has one cell more than the first one, these are names of rows. */
function widthOf([first, ...below]: readonly Record[]): { hasRowNames: boolean; width: number } {
  const named = first!.cells.length;
  const widest = below.reduce((most, { cells }) => Math.max(most, filledWidth(cells)), filledWidth(first!.cells));
  // spreadsheets like to add empty cells at the end: those do not count
  const hasRowNames =
    below.length >= 2 &&
    widest === named + 1 &&
    below.every(({ cells }) => cells.length > named) &&
    first!.cells.every((cell) => cell !== '' && !/^[+-]?\d*[.,]\d+$/.test(cell));
  if (hasRowNames) return { hasRowNames, width: named + 1 };
  const usual = usualWidth(below.slice(0, SAMPLE_ROWS));
  const isUsual = below.filter(({ cells }) => cells.length === usual).length > 0.6 * below.length;
  // a column without a name counts where a row has something in it, and most rows a place for it
  return { hasRowNames, width: Math.min(widest, isUsual && below.length > 1 ? Math.max(named, usual) : named) };
}

/** As columns; rows that are too short are filled up with nothing. */
function transposed(all: readonly Record[], width: number): string[][] {
  const columns = Array.from({ length: width }, () => new Array<string>(all.length));
  // row by row, as they are in memory
  all.forEach(({ cells }, row) => {
    for (let i = 0; i < width; i++) columns[i]![row] = cells[i] ?? '';
  });
  return columns;
}

/** From the first rows, or from all of them if these do not tell. */
function marksOf(
  sample: readonly (readonly string[])[],
  columns: readonly (readonly string[])[],
  delimiter: string,
  given: Given,
): { marks: MarksGuess; evidence: readonly (MarksEvidence | null)[] } {
  let evidence = sample.map(evidenceOf);
  let marks = guessMarks(evidence, delimiter, given);
  if (marks.doubt && sample[0]!.length < columns[0]!.length - 1) {
    evidence = columns.map(evidenceOf);
    marks = guessMarks(evidence, delimiter, given);
  }
  return { marks, evidence };
}

/** A column that is surely written otherwise than the rest is read as it is written. */
function ownMarks(one: MarksEvidence, marks: Marks, all: readonly (MarksEvidence | null)[]): Marks {
  const other = marks.decimal === '.' ? ',' : '.';
  const against = one.sure[other] + one.thousands[marks.decimal];
  const inFavour = one.sure[marks.decimal] + one.thousands[other];
  if (against === 0 || inFavour > 0) return marks;
  return guessMarks(
    all.map((each) => (each === one ? one : null)),
    '',
    { decimal: other },
  );
}

/** The last comment above a table without names may have them, as numpy.savetxt writes: `# x y kind`. */
function namesInComment(comment: string, delimiter: string, width: number): string[] | null {
  const [record] = recordsOf(comment, delimiter, 1).records;
  if (!record || record.cells.length !== width) return null;
  return record.cells.every((cell) => /[\p{L}]/u.test(cell) && cell.length <= 40) ? [...record.cells] : null;
}

/** Every column gets its own name. */
function namesOf(given: readonly string[], width: number, hasRowNames: boolean): string[] {
  const names: string[] = [];
  const taken = new Set<string>();
  for (let i = 0; i < width; i++) {
    const name = (given[i] || (i === 0 && hasRowNames ? texts.table.rowNames : texts.table.column(i + 1)))
      .replace(/\s+/g, ' ')
      .slice(0, 190);
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name} (${n})`;
    taken.add(own);
    names.push(own);
  }
  return names;
}

const EXAMPLES = 5;

function readingsOfMarks(
  { doubt, decimal, thousands }: MarksGuess,
  columns: readonly (readonly string[])[],
): TwoReadings | null {
  if (!doubt) return null;
  const [likelier, other] = [numberReader({ decimal, thousands }), numberReader(doubt.other)];
  const cells = columns[doubt.column]!.map((text) => ({
    text,
    likelier: likelier.read(text),
    other: other.read(text),
  })).filter((one) => one.likelier !== null && one.other !== null);
  // those that differ come first: they are what is asked
  const shown = [
    ...cells.filter((one) => one.likelier !== one.other).slice(0, 3),
    ...cells.filter((one) => one.likelier === one.other).slice(0, 2),
  ];
  return {
    about: 'marks',
    column: doubt.column,
    examples: shown
      .slice(0, EXAMPLES)
      .map(({ text, ...values }) => ({ text, likelier: String(values.likelier), other: String(values.other) })),
    likelier: { decimal, thousands },
    other: { decimal: doubt.other.decimal, thousands: doubt.other.thousands },
  };
}

function readingsOfHeader(header: boolean, first: readonly string[]): TwoReadings {
  const say = texts.table.readings;
  return {
    about: 'header',
    column: 0,
    examples: first.slice(0, EXAMPLES).map((text) => ({
      text,
      likelier: header ? say.name : say.value,
      other: header ? say.value : say.name,
    })),
    likelier: { header },
    other: { header: !header },
  };
}
