import type { Task } from '../catalog/datasets/csv';
import type { Configuration } from '../catalog/parameter';
import { text } from '../text/text';
import { suggestedChoice } from './choice';
import { columnsOf, type SheetColumn } from './columns';
import { decodeTable } from './decode';
import { TableProblem, type Finding } from './finding';
import { judge } from './judge';
import type { Given, Layout } from './layout';
import { bareNumber } from './marks';
import { CELL } from './cell';
import { readSheet, SAMPLE_ROWS, type Sheet } from './sheet';

/** A table, or why there is none. */
export type Table =
  | { readonly sheet: Sheet; readonly columns: readonly SheetColumn[]; readonly problem: null }
  | { readonly sheet: null; readonly columns: null; readonly problem: Finding };

export function readTable(bytes: Uint8Array, given: Given = {}): Table {
  try {
    const { text, encoding } = decodeTable(bytes, given.encoding);
    const sheet = readSheet(text, encoding, given);
    const columns = columnsOf(sheet);
    if (columns.every((column) => isReadThrough(column, sheet))) return { sheet, columns, problem: null };
    // numbers below the sample are written with marks that it does not have
    const anew = readSheet(text, encoding, given, Infinity);
    return { sheet: anew, columns: columnsOf(anew), problem: null };
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
    return { sheet: null, columns: null, problem: error.finding };
  }
}

/** Whether no cell among numbers is one that other marks would make a number. */
const isReadThrough = ({ holds, texts, kinds, counts, hasFractions }: SheetColumn, { isUnmarked }: Sheet) => {
  if (texts.length < SAMPLE_ROWS || holds !== 'number') return true;
  if (isUnmarked && hasFractions) return false;
  return counts[CELL.text] === 0 || !texts.some((text, i) => kinds[i] === CELL.text && bareNumber(text) !== null);
};

/** What is asked for beside the suggestions. */
export interface Wish {
  readonly target?: string | undefined;
  readonly task?: Task | undefined;
  readonly leaveOut?: boolean | undefined;
}

/** A column as programs are told of it. */
interface ColumnAnswer {
  readonly name: string;
  readonly kind: SheetColumn['kind'];
  readonly min: number | null;
  readonly max: number | null;
  readonly missing: number;
  readonly use: 'feature' | 'target' | 'unused';
}

/** What becomes of a table: the answer of `lab import --json`. */
export interface ImportAnswer {
  /** What is not known of a file that cannot be read is null. */
  readonly layout: { readonly [K in keyof Layout]: Layout[K] | null };
  /** Data rows read, before any are left out. */
  readonly rows: number;
  readonly target: string | null;
  readonly task: Task | null;
  readonly columns: readonly ColumnAnswer[];
  readonly notices: readonly Finding[];
  readonly problems: readonly Finding[];
  /** The document's `data`; absent with problems. */
  readonly data?: Configuration;
}

const layoutOf = ({ encoding, delimiter, decimal, thousands, header, skip }: Given): ImportAnswer['layout'] => ({
  encoding: encoding ?? null,
  delimiter: delimiter ?? null,
  decimal: decimal ?? null,
  thousands: thousands ?? null,
  header: header ?? null,
  skipped: skip ?? null,
});

/** The import dialog without its window: the same steps, with what it suggests. */
export function importTable(bytes: Uint8Array, file: string, given: Given = {}, wish: Wish = {}): ImportAnswer {
  const { sheet, columns, problem } = readTable(bytes, given);
  if (!sheet)
    return {
      layout: layoutOf(given),
      rows: 0,
      target: null,
      task: null,
      columns: [],
      notices: [],
      problems: [problem],
    };
  const place = wish.target === undefined ? undefined : columns.findIndex(({ name }) => name === wish.target);
  const suggested = suggestedChoice(columns, place === undefined || place < 0 ? undefined : place);
  const leaveOut = wish.leaveOut === true;
  const choice = { ...suggested, task: wish.task ?? suggested.task, leaveOut, leaveOutCodes: leaveOut };
  const { problems, notices, data } = judge(sheet, columns, choice, file);
  const unknown: Finding[] =
    place === -1
      ? [
          {
            code: 'unknown_target',
            message: text.table.problems.unknownTarget(
              wish.target!,
              columns.map(({ name }) => name),
            ),
            control: 'target',
          },
        ]
      : [];
  const useOf = (i: number) => (i === choice.target ? 'target' : choice.features.includes(i) ? 'feature' : 'unused');
  return {
    layout: sheet.layout,
    rows: sheet.rows.length,
    target: columns[choice.target]!.name,
    task: choice.task,
    columns: columns.map(({ name, kind, range, missing }, i) => ({
      name,
      kind,
      min: range?.min ?? null,
      max: range?.max ?? null,
      missing,
      use: useOf(i),
    })),
    notices,
    problems: [...unknown, ...problems],
    ...(data && unknown.length === 0 && { data }),
  };
}
