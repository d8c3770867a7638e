import type { SheetColumn } from '../../shared/csv/columns';
import type { Given } from '../../shared/csv/layout';
import { readTable, importTable } from '../../shared/csv/read-table';
import { suggestedChoice } from '../../shared/csv/choice';
import type { WrittenTable } from './written-table';

/** What became of a table: read as it was meant, or asked about, the truth being one of both readings. */
export type Outcome = 'read' | 'asked';

/**
 * Holds what is read of a table against what was meant.
 *
 * @throws Error that says where they differ
 */
export function checkTable(table: WrittenTable): Outcome {
  const first = readTable(table.bytes);
  if (!first.sheet) throw new Error(`refused: ${first.problem.message}`);
  const difference = differenceOf(table, {});
  const { readings } = first.sheet;
  if (difference === null) return readings ? 'asked' : 'read';
  if (!readings) throw new Error(difference);
  const answer = importTable(table.bytes, 'table.csv');
  if (!answer.notices.some(({ code }) => code === 'two_readings')) throw new Error('asked without a notice');
  const other = differenceOf(table, readings.other);
  if (other !== null) throw new Error(`${difference}; in the other reading: ${other}`);
  return 'asked';
}

function differenceOf(table: WrittenTable, given: Given): string | null {
  const { sheet, columns, problem } = readTable(table.bytes, given);
  if (!sheet) return problem.message;
  const wanted = table.columns;
  if (columns.length !== wanted.length) return `${columns.length} columns instead of ${wanted.length}`;
  for (const [i, column] of columns.entries()) {
    const difference = columnDifference(column, wanted[i]!);
    if (difference !== null) return `column ${i + 1}, ${difference}`;
  }
  const choice = suggestedChoice(columns);
  if (choice.target !== table.target)
    return `target ${columns[choice.target]!.name}, not ${columns[table.target]!.name}`;
  if (choice.task !== table.task && !(table.task === 'regression' && columns[table.target]!.different <= 10))
    return `task ${choice.task}`;
  for (const [i, { role }] of wanted.entries()) {
    if (i === table.target) continue;
    const isUsed = choice.features.includes(i);
    const isFeature = role === 'number' ? columns[i]!.kind === 'number' : role === 'category' || role === 'classes';
    if (role === 'counter' && wanted[i]!.name === null) continue;
    if (isUsed !== isFeature) return `column ${i + 1} (${role}) is ${isUsed ? 'used' : 'left out'}`;
  }
  if (table.code) {
    const found = columns[table.code.column]!.codes.find(({ value }) => value === table.code!.value);
    if (!found?.at.includes(table.code.row)) return `code ${table.code.value} not found`;
  }
  return null;
}

function columnDifference(column: SheetColumn, { name, kind, values }: WrittenTable['columns'][number]): string | null {
  if (name !== null && column.name !== name) return `name ${column.name} instead of ${name}`;
  if (column.kind !== kind && column.kind !== 'constant') return `${column.kind} instead of ${kind}`;
  if (column.texts.length !== values.length) return `${column.texts.length} rows instead of ${values.length}`;
  const gaps = values.filter((value) => value === null).length;
  if (column.missing !== gaps) return `${column.missing} missing instead of ${gaps}`;
  for (const [row, value] of values.entries()) {
    const found = kind === 'number' ? column.values[row]! : column.texts[row]!;
    const isRight = value === null ? Number.isNaN(found) : found === value;
    if (!isRight) return `row ${row + 1}: ${String(found)} instead of ${String(value)} (“${column.texts[row]!}”)`;
  }
  return null;
}
