import { CELL, kindOf, type CellKind } from './cell';
import { MissingCodes, type MissingCode } from './missing-codes';
import { bareNumber, numberReader, type Marks, type Unit } from './marks';
import type { Sheet } from './sheet';

export const COLUMN_KINDS = ['number', 'text', 'date', 'constant', 'empty'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** A column of a sheet, and what its cells are. */
export interface SheetColumn {
  readonly name: string;
  /** What most of its cells are. */
  readonly holds: 'number' | 'text' | 'date' | 'empty';
  /** The same, and that it has one value only. */
  readonly kind: ColumnKind;
  /** As they are in the file. */
  readonly texts: readonly string[];
  /** Of each cell. */
  readonly kinds: Uint8Array;
  /** NaN where a cell has no number. */
  readonly values: Float64Array;
  /** Of the numbers; null if there is none. */
  readonly range: { readonly min: number; readonly max: number } | null;
  /** Cells that say nothing. */
  readonly missing: number;
  /** Cells of each kind. */
  readonly counts: readonly number[];
  /** Different values that are not missing; counted up to a bound. */
  readonly different: number;
  /** Called so, or without a name, and 1, 2, 3, …: the number of the row, which says nothing. */
  readonly countsRows: boolean;
  /** Numbers that may mean “missing”. */
  readonly codes: readonly MissingCode[];
  /** What stands around its numbers; the first cell that has it. */
  readonly units: readonly { readonly unit: Unit; readonly example: string }[];
  /** Some of its numbers are not whole. */
  readonly hasFractions: boolean;
  /** Read with other marks than the rest of the table. */
  readonly marks: Marks;
}

const INDEX_NAMES = /^(id|index|no\.?|nr\.?|row|rownames?|row names|#|unnamed.*|column 1|.*_id)$/i;
/** Where counting different values ends. */
export const ENOUGH = 1000;

export function columnsOf({ names, texts, marks }: Sheet): SheetColumn[] {
  return names.map((name, i) => columnOf(name, texts[i]!, marks[i]!));
}

function columnOf(name: string, texts: readonly string[], marks: Marks): SheetColumn {
  const reader = numberReader(marks);
  const kinds = new Uint8Array(texts.length);
  const values = new Float64Array(texts.length).fill(NaN);
  const counts = [0, 0, 0, 0, 0];
  const different = new Set<string | number>();
  const codes = new MissingCodes();
  let [min, max] = [Infinity, -Infinity];
  let missing = 0;
  let hasFractions = false;
  texts.forEach((text, i) => {
    const value = text === '' ? null : reader.read(text);
    const kind = kindOf(text, value);
    kinds[i] = kind;
    counts[kind]!++;
    if (value !== null && kind === CELL.number) {
      values[i] = value;
      hasFractions ||= value % 1 !== 0;
      if (value < min) min = value;
      if (value > max) max = value;
      codes.see(value, i);
    }
    if (kind === CELL.missing || (kind === CELL.notFinite && isNaNWord(text))) missing++;
    if (text !== '' && different.size <= ENOUGH) different.add(value ?? text);
  });
  const holds = mostOf(counts);
  return {
    name,
    holds,
    kind: holds !== 'empty' && different.size === 1 && missing === 0 ? 'constant' : holds,
    texts,
    kinds,
    values,
    range: min <= max ? { min, max } : null,
    missing,
    counts,
    different: different.size,
    hasFractions,
    countsRows: INDEX_NAMES.test(name) && isRising(values),
    codes: holds === 'number' ? codes.suspects() : [],
    units: holds === 'number' ? unitsOf(texts) : [],
    marks,
  };
}

const isNaNWord = (text: string) => /^[+-]?nan$|^#n\/a$/i.test(text);

function mostOf(counts: readonly number[]): SheetColumn['holds'] {
  const count = (kind: CellKind) => counts[kind]!;
  const [numbers, texted, dates] = [count(CELL.number), count(CELL.text), count(CELL.date)];
  const most = Math.max(numbers, texted, dates);
  if (most === 0) return 'empty';
  return most === numbers ? 'number' : most === texted ? 'text' : 'date';
}

/** Each one more than the one before. */
function isRising(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== values[0]! + i) return false;
  return true;
}

const UNIT_ROWS = 1000;

function unitsOf(texts: readonly string[]): SheetColumn['units'] {
  const found = new Map<Unit, string>();
  for (const text of texts.slice(0, UNIT_ROWS)) {
    if (/^[+-]?[\d.,]*$/.test(text)) continue;
    const unit = bareNumber(text)?.unit;
    if (unit && !found.has(unit)) found.set(unit, text);
  }
  return [...found].map(([unit, example]) => ({ unit, example }));
}
