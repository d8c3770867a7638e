import { csv, type Task } from '../catalog/datasets/csv';
import { defaultsOf, type Column, type Configuration } from '../catalog/parameter';
import { LIMITS } from '../limits/limits';
import type { Cell } from './cell';
import type { SheetColumn } from './columns';
import type { Sheet } from './sheet';

/** What is to become of a sheet's columns. */
export interface Choice {
  /** Place of the target column. */
  readonly target: number;
  readonly task: Task;
  /** Places of the columns that the network is given. */
  readonly features: readonly number[];
  /** Rows with a cell that cannot be used are left out. */
  readonly leaveOut: boolean;
}

/** What a choice comes to. */
export interface Judgement {
  /** What stands in the way, each with what to do; empty if there is data. */
  readonly problems: readonly string[];
  /** What one should know. */
  readonly notices: readonly string[];
  /** Rows with a cell that cannot be used, as a spreadsheet counts them. */
  readonly unusable: readonly number[];
  readonly data: Configuration | null;
}

const TARGET_NAMES = /^(target|class|label|species|category|outcome|y)$/i;
/** Whole numbers of so few different values are taken for classes. */
const FEW = 10;

const isConstant = ({ different }: SheetColumn) => different < 2;
const hasLabels = ({ different }: SheetColumn) => different >= 2 && different <= LIMITS.classes;

/** The choice that the columns themselves suggest. */
export function suggestedChoice(columns: readonly SheetColumn[]): Choice {
  const named = columns.findLastIndex(({ name }) => TARGET_NAMES.test(name));
  const labelled = columns.findLastIndex((column) => column.kind === 'text' && hasLabels(column));
  const target = [named, labelled, columns.length - 1].find((place) => place >= 0) ?? 0;
  return {
    target,
    task: suggestedTask(columns[target]!),
    features: columns.flatMap((column, i) =>
      i !== target && column.kind === 'numbers' && !isConstant(column) && !column.countsRows ? [i] : [],
    ),
    leaveOut: false,
  };
}

export function suggestedTask(column: SheetColumn): Task {
  const whole = column.cells.every((cell) => cell.kind !== 'number' || Number.isInteger(cell.value));
  return column.kind === 'numbers' && !(whole && column.different <= FEW) ? 'regression' : 'classes';
}

/** What the document would hold, or why it cannot. */
export function judge(sheet: Sheet, columns: readonly SheetColumn[], choice: Choice, file: string): Judgement {
  const { target, task, features, leaveOut } = choice;
  const chosen = [...features.map((place) => columns[place]!), columns[target]!];
  const isTarget = (column: SheetColumn) => column === columns[target];
  const faults = chosen.map((column) =>
    column.cells.map((cell, i) => faultOf(cell, column.texts[i]!, isTarget(column) && task === 'classes')),
  );
  const bad = sheet.rows.flatMap((_, i) => (faults.some((ofColumn) => ofColumn[i] !== null) ? [i] : []));
  const unusable = bad.map((i) => sheet.rows[i]!.row);
  const left = new Set(leaveOut ? bad : []);
  const kept = sheet.rows.flatMap((_, i) => (left.has(i) ? [] : [i]));
  const problems: string[] = [];
  if (features.length === 0) problems.push('No column is a feature: choose one with numbers at least.');
  for (const [at, column] of chosen.entries())
    problems.push(...columnProblems(column, isTarget(column), task, leaveOut ? [] : faults[at]!, sheet));
  if (leaveOut && kept.length < 2)
    problems.push('Fewer than two rows would be left. Take out the column that has most of the gaps.');
  if (kept.length * chosen.length > LIMITS.tableCells)
    problems.push(
      `${chosen.length} columns of ${kept.length.toLocaleString('en')} rows are more than the ${LIMITS.tableCells.toLocaleString('en')} values that a document holds: choose fewer columns, or keep a part of the rows.`,
    );
  const notices = chosen.flatMap((column) => noticesOf(column, isTarget(column), task));
  if (problems.length > 0) return { problems, notices, unusable, data: null };

  const table = chosen.map((column): Column => ({
    name: column.name,
    values: kept.map((i) => valueOf(column, i, isTarget(column) && task === 'classes')),
  }));
  const data = {
    ...defaultsOf(csv),
    file: file.slice(0, 255),
    target: columns[target]!.name,
    task,
    columns: table,
    standardize: true,
  };
  // the document's own rules have the last word
  const misfits = csv.misfits!(data).map(({ message, value }) => `The table ${message}, but is ${String(value)}.`);
  return { problems: misfits, notices, unusable, data: misfits.length > 0 ? null : data };
}

/** Why a cell cannot be used; null if it can. Of a class only an empty name cannot: NA may be Namibia. */
function faultOf(cell: Cell, text: string, asLabel: boolean): string | null {
  if (asLabel)
    return text === '' ? 'is empty' : text.length > LIMITS.labelLength ? 'is too long for the name of a class' : null;
  switch (cell.kind) {
    case 'number':
      return null;
    case 'missing':
      return text === '' ? 'is empty' : `is “${text}”: no number is given`;
    case 'not-finite':
      return `is “${text}”, which is no finite number`;
    case 'date':
      return `is a date (“${text}”)`;
    case 'text':
      return `is “${text.slice(0, 40)}”, which is no number`;
  }
}

function columnProblems(
  column: SheetColumn,
  isTarget: boolean,
  task: Task,
  faults: readonly (string | null)[],
  { rows, layout }: Sheet,
): string[] {
  const { name, kind, different } = column;
  const asLabels = isTarget && task === 'classes';
  if (kind === 'empty') return [`Column “${name}” is empty: leave it out.`];
  if (kind === 'dates')
    return [
      `Column “${name}” has dates, such as ${column.texts.find((_, i) => column.cells[i]!.kind === 'date')!}. A network takes numbers: leave it out, or turn it into a number in the file, such as days since the first one.`,
    ];
  if (asLabels && different < 2) return [`Target “${name}” has the same value in every row: choose another target.`];
  if (asLabels && different > LIMITS.classes)
    return [
      `Target “${name}” has more than ${LIMITS.classes} different values: choose another target${kind === 'numbers' ? ', or regression' : ''}.`,
    ];
  if (!asLabels && kind === 'text')
    return [
      `Column “${name}” has text, such as “${column.texts.find((text) => text !== '')!.slice(0, 40)}”. ${isTarget ? 'Regression needs numbers as targets: choose classes, or another target.' : 'Leave it out, or write numbers for it in the file.'}`,
    ];
  const first = faults.findIndex((fault) => fault !== null);
  if (first < 0) return [];
  const count = faults.filter((fault) => fault !== null).length;
  const more = count > 1 ? `; ${(count - 1).toLocaleString('en')} more in this column` : '';
  const thousands = /^[+-]?\d{1,3}([.,]\d{3})+([.,]\d+)?$/.test(column.texts[first]!);
  return [
    `Row ${rows[first]!.row}, column “${name}” ${faults[first]}${more}. ${
      thousands
        ? `If it has a ${layout.decimal === '.' ? 'decimal comma' : 'decimal point'}, choose that above; marks between thousands must be taken out of the file.`
        : 'Correct the file, leave out the column, or leave out such rows.'
    }`,
  ];
}

/** Targets beyond this make gradients that one step size hardly fits. */
const LARGE_TARGET = 100;

function noticesOf(column: SheetColumn, isTarget: boolean, task: Task): string[] {
  const { name } = column;
  const notices: string[] = [];
  if (!isTarget && isConstant(column)) notices.push(`“${name}” has the same value in every row: it says nothing.`);
  if (!isTarget && column.countsRows) notices.push(`“${name}” only counts the rows.`);
  const largest = column.cells.reduce(
    (most, cell) => (cell.kind === 'number' ? Math.max(most, Math.abs(cell.value)) : most),
    0,
  );
  if (isTarget && task === 'regression' && largest > LARGE_TARGET)
    notices.push(
      `Targets in “${name}” are as large as ${largest}: the loss is their square, and the gradients are as large. Write them in larger units in the file, or clip the gradients.`,
    );
  if (column.kind === 'numbers' && column.texts.some((text) => text.includes(',')))
    if (column.texts.every((text) => !text.includes(',') || /^[+-]?\d{1,3},\d{3}$/.test(text)))
      notices.push(
        `“${name}”: ${column.texts.find((text) => text.includes(','))!} is read with a decimal comma. If it is a mark between thousands, take it out of the file.`,
      );
  return notices;
}

/** Whole numbers as names of classes stay numbers, and so in their order. */
function valueOf({ cells, texts }: SheetColumn, i: number, asLabel: boolean): number | string {
  const cell = cells[i]!;
  return cell.kind === 'number' && !(asLabel && String(cell.value) !== texts[i]) ? cell.value : texts[i]!;
}
