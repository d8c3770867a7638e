import { LARGEST_FLOAT32 } from '../catalog/datasets/csv';

export type Decimal = '.' | ',';

/** What a cell says. */
export type Cell =
  | { readonly kind: 'number'; readonly value: number }
  /** Nothing, or a word for nothing. */
  | { readonly kind: 'missing' }
  /** NaN, an infinity, a number beyond float32, or a spreadsheet's error. */
  | { readonly kind: 'not-finite' }
  /** A day or a time. */
  | { readonly kind: 'date' }
  | { readonly kind: 'text' };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const MISSING = new Set(['', 'na', 'n/a', '<na>', 'null', 'none', '?', '-', '.']);
const NOT_FINITE = /^([+-]?(nan|inf|infinity|∞)|1\.#\w+|#(n\/a|num!|div\/0!|value!|ref!|name\?|null!))$/i;

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

/** @param text without space around it */
export function readCell(text: string, decimal: Decimal): Cell {
  const plain = decimal === ',' && !text.includes('.') ? text.replace(',', '.') : text;
  if (NUMBER.test(plain) && (decimal === '.' || !text.includes('.'))) {
    const value = Number(plain);
    return Math.abs(value) <= LARGEST_FLOAT32 ? { kind: 'number', value } : { kind: 'not-finite' };
  }
  if (MISSING.has(text.toLowerCase())) return { kind: 'missing' };
  if (NOT_FINITE.test(text)) return { kind: 'not-finite' };
  if (text.length < 40 && DATE.test(text)) return { kind: 'date' };
  return { kind: 'text' };
}
