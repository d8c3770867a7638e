import { LARGEST_FLOAT32 } from '../catalog/datasets/csv';
import type { NumberReader } from './marks';

/** What a cell says. */
export const CELL = {
  number: 0,
  /** Nothing, or a word for nothing. */
  missing: 1,
  /** NaN, an infinity, a number beyond float32, or a spreadsheet's error. */
  notFinite: 2,
  /** A day or a time. */
  date: 3,
  text: 4,
} as const;
export type CellKind = (typeof CELL)[keyof typeof CELL];

const MISSING = new Set(
  ['', 'na', 'n/a', 'n.a.', '<na>', '(na)', 'null', '(null)', 'nil', 'none', 'missing', 'nat', '?', '*', '\\n']
    // what tables of statistics offices write
    .concat(['-', '--', '---', '–', '—', '−', '.', '..', '...', ':']),
);
const NOT_FINITE = /^([+-−]?(nan|inf|infinity|∞)|1\.#\w+|#(n\/a|num!|div\/0!|value!|ref!|name\?|null!))$/i;

const MONTH = '(jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|mär)[a-zä]*\\.?';
const TIME = '\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d+)?)?\\s*([ap]m)?';
const DATE = new RegExp(
  [
    `\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}([t ]\\s*${TIME}.*)?`,
    `\\d{1,2}([-/.])\\d{1,2}\\D\\d{2,4}(,?\\s*${TIME}.*)?`,
    `\\d{1,2}\\.?[ -]${MONTH}[ -]\\d{2,4}`,
    `${MONTH} \\d{1,2},? \\d{4}`,
    TIME,
  ]
    .map((pattern) => `^${pattern}$`)
    .join('|'),
  'i',
);

/**
 * @param text without blanks around it
 * @param number what `NumberReader` makes of it
 */
export function kindOf(text: string, number: number | null): CellKind {
  if (number !== null) return Math.abs(number) <= LARGEST_FLOAT32 ? CELL.number : CELL.notFinite;
  if (text === '') return CELL.missing;
  if (text.length < 10 && MISSING.has(text.toLowerCase())) return CELL.missing;
  if (text.length < 12 && NOT_FINITE.test(text)) return CELL.notFinite;
  if (text.length < 40 && /\d/.test(text) && DATE.test(text)) return CELL.date;
  return CELL.text;
}

export const readKind = (text: string, numbers: NumberReader): CellKind => kindOf(text, numbers.read(text));
