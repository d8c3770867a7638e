import type { Task } from '../catalog/datasets/csv';
import { LIMITS } from '../limits/limits';
import { CELL } from './cell';
import type { SheetColumn } from './columns';

/** Names that say it. */
const NAMES =
  /^(target|targets|class|classes|label|labels|species|category|outcome|response|result|diagnosis|survived|quality|klasse|ziel|art)$/i;
/** Whole numbers of so few different values are taken for classes. */
const FEW_CLASSES = 10;

/** The column to predict, as names and contents suggest it. */
export function suggestedTarget(columns: readonly SheetColumn[]): number {
  const can = (column: SheetColumn) => canBeTarget(column);
  const named = columns.findLastIndex((column) => NAMES.test(column.name) && can(column));
  const y = columns.findLastIndex((column) => /^y$/i.test(column.name) && can(column));
  // x and y side by side are a place, not a cause and its effect
  const isPlace = y >= 0 && columns.some(({ name }) => /^x$/i.test(name));
  const rows = columns[0]!.texts.length;
  // classes occur again; a text that is another one in each row is a name
  const few = columns.findLastIndex((column) => hasClasses(column) && 2 * column.different <= rows);
  const some = columns.findLastIndex((column) => hasClasses(column) && column.different < rows);
  const lastText = columns.length - 1;
  const unique = hasClasses(columns[lastText]!) && rows < 3 ? lastText : -1;
  const lastNumber = columns.findLastIndex((column) => column.kind === 'number' && !column.countsRows);
  return [named, isPlace ? -1 : y, few, some, unique, lastNumber, columns.length - 1].find((place) => place >= 0)!;
}

const hasClasses = ({ kind, different }: SheetColumn) =>
  kind === 'text' && different >= 2 && different <= LIMITS.classes;

function canBeTarget(column: SheetColumn): boolean {
  if (column.kind === 'text') return hasClasses(column);
  return column.kind === 'number' && column.different >= 2 && !column.countsRows;
}

export function suggestedTask({ holds, kinds, values, different }: SheetColumn): Task {
  if (holds !== 'number') return 'classes';
  const isWhole = values.every((value, i) => kinds[i] !== CELL.number || Number.isInteger(value));
  return isWhole && different <= FEW_CLASSES ? 'classes' : 'regression';
}
