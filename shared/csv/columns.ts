import { readCell, type Cell, type Decimal } from './cell';
import type { Sheet } from './sheet';

/** A column of a sheet, and what most of its cells are. */
export interface SheetColumn {
  readonly name: string;
  readonly kind: 'numbers' | 'text' | 'dates' | 'empty';
  readonly cells: readonly Cell[];
  /** As they stand in the file. */
  readonly texts: readonly string[];
  /** Different texts that are not empty; counted up to a bound. */
  readonly different: number;
  /** Called so, and 1, 2, 3, …: the number of the row, which says nothing. */
  readonly countsRows: boolean;
}

const INDEX_NAMES = /^(id|index|no\.?|nr\.?|row|#|unnamed.*|column 1)$/i;
/** Where counting different texts ends. */
const ENOUGH = 1000;

export function columnsOf({ names, rows, layout: { decimal } }: Sheet): SheetColumn[] {
  return names.map((name, i) =>
    columnOf(
      name,
      rows.map(({ cells }) => cells[i]!),
      decimal,
    ),
  );
}

function columnOf(name: string, texts: readonly string[], decimal: Decimal): SheetColumn {
  const cells = texts.map((text) => readCell(text, decimal));
  const count = (kind: Cell['kind']) => cells.filter((cell) => cell.kind === kind).length;
  const different = new Set<string>();
  for (const text of texts) {
    if (text !== '') different.add(text);
    if (different.size > ENOUGH) break;
  }
  const [numbers, texted, dates] = [count('number'), count('text'), count('date')];
  const most = Math.max(numbers, texted, dates);
  return {
    name,
    kind: most === 0 ? 'empty' : most === numbers ? 'numbers' : most === texted ? 'text' : 'dates',
    cells,
    texts,
    different: different.size,
    countsRows: INDEX_NAMES.test(name) && isRising(cells),
  };
}

/** Each cell one more than the cell before. */
function isRising([first, ...rest]: readonly Cell[]): boolean {
  if (first?.kind !== 'number') return false;
  return rest.every((cell, i) => cell.kind === 'number' && cell.value === first.value + i + 1);
}
