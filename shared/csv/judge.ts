import { csv, type Task } from '../catalog/datasets/csv';
import { defaultsOf, type Column, type Configuration } from '../catalog/parameter';
import { LIMITS } from '../limits/limits';
import { text } from '../text/text';
import { CELL } from './cell';
import type { Choice } from './choice';
import type { SheetColumn } from './columns';
import { MAX_LISTED_ROWS, type Finding } from './finding';
import { noticesOf, reasonAgainst } from './notices';
import type { Sheet } from './sheet';

/** What a choice comes to. */
export interface Judgement {
  /** What prevents the import, each with what to do; empty if there is data. */
  readonly problems: readonly Finding[];
  /** What one should know. */
  readonly notices: readonly Finding[];
  /** Rows with a cell that cannot be used, by index. */
  readonly unusable: readonly number[];
  /** Rows with a number that may mean “missing”, by index. */
  readonly coded: readonly number[];
  readonly data: Configuration | null;
}

/** A column of the table that is used, and as what. */
interface Used {
  readonly column: SheetColumn;
  readonly isTarget: boolean;
  /** Its values are names: of classes, or of categories. */
  readonly asNames: boolean;
}

/** What the document would hold, or why it cannot. */
export function judge(sheet: Sheet, columns: readonly SheetColumn[], choice: Choice, file: string): Judgement {
  const { target, task, features, leaveOut, leaveOutCodes } = choice;
  const used: Used[] = [...features, target].map((place) => ({
    column: columns[place]!,
    isTarget: place === target,
    asNames: columns[place]!.holds === 'text' || (place === target && task === 'classes'),
  }));
  const problems: Finding[] = [];
  if (!leaveOut) problems.push(...unevenProblems(sheet));
  for (const one of used) problems.push(...columnProblems(one, task));
  if (features.length === 0) problems.push(noFeature(columns, target));

  const named = new Set(problems.map(({ column }) => column));
  const isBad = badRows(
    sheet,
    used.filter(({ column }) => !named.has(column.name)),
  );
  const unusable = indicesOf(isBad);
  const isCoded = codedRows(sheet, used);
  const coded = indicesOf(isCoded);
  if (!leaveOut) for (const one of used) if (!named.has(one.column.name)) problems.push(...cellProblems(one, sheet));
  const rows = sheet.rows.flatMap((_, i) => ((leaveOut && isBad[i]) || (leaveOutCodes && isCoded[i]) ? [] : [i]));
  const say = text.table.problems;
  if (sheet.rows.length >= 2 && rows.length < 2)
    problems.push({ code: 'too_few_rows_left', message: say.tooFewRowsLeft(rows.length), control: 'use' });
  const targetColumn = columns[target]!;
  if (problems.length === 0 && rows.length >= 2 && rows.length < sheet.rows.length && isConstant(targetColumn, rows))
    problems.push({
      code: 'target_constant',
      message: say.targetConstantLeft(targetColumn.name),
      column: targetColumn.name,
      control: 'leaveOut',
    });
  if (rows.length * used.length > LIMITS.tableCells)
    problems.push({
      code: 'too_many_values',
      message: say.tooManyValues(used.length, rows.length, LIMITS.tableCells),
      control: 'use',
    });
  const notices = [...sheet.notices, ...noticesOf(sheet, columns, choice)];
  const judged = { notices, unusable, coded };
  // of one row nothing else can be said
  if (sheet.rows.length < 2) return { ...judged, problems: [tooFewRows(sheet, columns)], data: null };
  if (problems.length > 0) return { ...judged, problems, data: null };

  const data: Configuration = {
    ...defaultsOf(csv),
    file: file.slice(0, 255),
    target: columns[target]!.name,
    task,
    columns: used.map(({ column, asNames, isTarget }): Column => ({
      name: column.name,
      values: rows.map((i) => (asNames ? nameOf(column, i, isTarget) : column.values[i]!)),
    })),
    standardize: choice.standardize,
    standardizeTarget: task === 'regression' && choice.standardizeTarget,
  };
  // the document's own rules have the last word
  const misfits = csv.misfits!(data).map(({ message, value }): Finding => ({
    code: 'misfit',
    message: say.misfit(message, String(value)),
  }));
  return { ...judged, problems: misfits, data: misfits.length > 0 ? null : data };
}

const isConstant = ({ texts }: SheetColumn, rows: readonly number[]) => rows.every((i) => texts[i] === texts[rows[0]!]);

const indicesOf = (marked: Uint8Array): number[] => {
  const found: number[] = [];
  for (let i = 0; i < marked.length; i++) if (marked[i]) found.push(i);
  return found;
};

const listed = (sheet: Sheet, indices: readonly number[]) =>
  indices.slice(0, MAX_LISTED_ROWS).map((i) => sheet.rows[i]!);

/** Why a cell cannot be used; null if it can. Of a name only an empty one cannot: NA may be Namibia. */
function faultOf({ column, asNames }: Used, i: number): string | null {
  const cell = column.texts[i]!;
  const say = text.table.faults;
  if (asNames)
    return cell === '' ? say.empty : cell.length > LIMITS.labelLength ? say.longName(LIMITS.labelLength) : null;
  switch (column.kinds[i]) {
    case CELL.number:
      return null;
    case CELL.missing:
      return cell === '' ? say.empty : say.missing(cell);
    case CELL.notFinite:
      return say.notFinite(cell);
    case CELL.date:
      return say.date(cell);
    default:
      return say.text(cell.slice(0, 40));
  }
}

const isFault = ({ column, asNames }: Used, i: number): boolean =>
  asNames ? column.texts[i] === '' || column.texts[i]!.length > LIMITS.labelLength : column.kinds[i] !== CELL.number;

/** Numbers all through, as most columns are. */
const isFaultless = ({ column, asNames }: Used) => !asNames && column.counts[CELL.number] === column.texts.length;

function badRows({ rows, uneven }: Sheet, used: readonly Used[]): Uint8Array {
  const isBad = new Uint8Array(rows.length);
  for (const i of uneven.keys()) isBad[i] = 1;
  for (const one of used)
    if (!isFaultless(one)) for (let i = 0; i < rows.length; i++) if (isFault(one, i)) isBad[i] = 1;
  return isBad;
}

function codedRows({ rows }: Sheet, used: readonly Used[]): Uint8Array {
  const isCoded = new Uint8Array(rows.length);
  for (const { column, asNames } of used)
    if (!asNames) for (const { at } of column.codes) for (const i of at) isCoded[i] = 1;
  return isCoded;
}

function tooFewRows({ rows, layout }: Sheet, columns: readonly SheetColumn[]): Finding {
  const say = text.table.problems;
  if (rows.length > 0 && columns.every(({ range }) => range === null))
    return { code: 'no_numbers', message: say.noNumbers };
  return { code: 'too_few_rows', message: say.tooFewRows(rows.length, layout.header), control: 'header' };
}

function noFeature(columns: readonly SheetColumn[], target: number): Finding {
  const say = text.table.problems;
  if (columns.every(({ range }) => range === null))
    return { code: 'no_numbers', message: say.noNumbers, control: 'use' };
  const reasons = columns.flatMap((column, i) => {
    const why = i === target ? null : reasonAgainst(column);
    return why === null ? [] : [{ name: column.name, why }];
  });
  const isChoice = reasons.length < columns.length - 1;
  return {
    code: 'no_feature',
    message: isChoice ? say.noFeatureChosen : say.noFeature(columns[target]!.name, reasons),
    control: 'use',
  };
}

const firstText = ({ texts, kinds }: SheetColumn, kind: number) =>
  (texts.find((_, i) => kinds[i] === kind) ?? texts.find((one) => one !== '') ?? '').slice(0, 40);

/** What makes a whole column unusable. */
function columnProblems({ column, isTarget, asNames }: Used, task: Task): Finding[] {
  const { name, holds, different, range } = column;
  const say = text.table.problems;
  const about = (code: string, message: string, control: Finding['control'] = 'use'): Finding[] => [
    { code, message, column: name, ...(control && { control }) },
  ];
  if (holds === 'empty') return about('column_empty', say.columnEmpty(name));
  if (holds === 'date') return about('column_dates', say.columnDates(name, firstText(column, CELL.date)));
  if (isTarget && task === 'classes') {
    if (different < 2) return about('target_constant', say.targetConstant(name), 'target');
    if (different > LIMITS.classes)
      return about(
        'too_many_classes',
        say.tooManyClasses(name, LIMITS.classes, holds === 'number'),
        holds === 'number' ? 'task' : 'target',
      );
    return [];
  }
  if (isTarget) {
    if (holds === 'text') return about('target_text', say.targetText(name, firstText(column, CELL.text)), 'task');
    if (range !== null && range.min === range.max) return about('target_constant', say.targetConstant(name), 'target');
    return [];
  }
  if (asNames && different > LIMITS.categories)
    return about('too_many_categories', say.tooManyCategories(name, LIMITS.categories));
  return [];
}

function unevenProblems(sheet: Sheet): Finding[] {
  const { uneven, rows, names, layout } = sheet;
  const [first] = uneven;
  if (!first) return [];
  const [index, cells] = first;
  const say = text.table.problems;
  const found = { rows: listed(sheet, [...uneven.keys()]) };
  if (uneven.size > rows.length / 2)
    return [
      {
        code: 'uneven_rows',
        message: say.unevenRows(uneven.size, rows.length, names.length),
        ...found,
        control: 'delimiter',
      },
    ];
  return [
    {
      code: 'uneven_row',
      message: say.unevenRow(rows[index]!, index + 1, layout.header, cells, names.length, uneven.size - 1),
      ...found,
      control: 'leaveOut',
    },
  ];
}

function cellProblems(one: Used, sheet: Sheet): Finding[] {
  const { column } = one;
  if (isFaultless(one)) return [];
  const bad: number[] = [];
  for (let i = 0; i < sheet.rows.length; i++) if (!sheet.uneven.has(i) && isFault(one, i)) bad.push(i);
  if (bad.length === 0) return [];
  const first = bad[0]!;
  const say = text.table.problems;
  return [
    {
      code: 'bad_cell',
      message: say.badCell(sheet.rows[first]!, column.name, faultOf(one, first)!, bad.length - 1),
      column: column.name,
      rows: listed(sheet, bad),
      control: 'leaveOut',
    },
  ];
}

/** Whole numbers as names of classes stay numbers, and so in their order; categories are texts. */
function nameOf({ holds, kinds, values, texts }: SheetColumn, i: number, isTarget: boolean): number | string {
  return isTarget && holds === 'number' && kinds[i] === CELL.number ? values[i]! : texts[i]!;
}
