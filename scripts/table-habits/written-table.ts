import { randomStream, type RandomStream } from '../../shared/random/stream';
import { decodeBytes } from '../../shared/csv/decode-bytes';
import { oneOf, type Habit } from './habits';

/** A column as it is meant. */
export interface MeantColumn {
  /** null: the file has no names. */
  readonly name: string | null;
  readonly kind: 'number' | 'text' | 'date';
  readonly role: 'number' | 'classes' | 'names of things' | 'dates' | 'counter' | 'category' | 'row names';
  /** null: a gap. */
  readonly values: readonly (number | string | null)[];
}

/** A table as it is meant, and the bytes that a habit makes of it. */
export interface WrittenTable {
  readonly columns: readonly MeantColumn[];
  /** Place of the column to predict. */
  readonly target: number;
  readonly task: 'classes' | 'regression';
  /** Column and row with a number that means “missing”. */
  readonly code: { readonly column: number; readonly row: number; readonly value: number } | null;
  readonly text: string;
  readonly bytes: Uint8Array;
}

const WORDS: Readonly<Record<string, { readonly names: readonly string[]; readonly labels: readonly string[] }>> = {
  plain: {
    names: ['length', 'width', 'height', 'speed', 'load', 'rate', 'depth', 'age'],
    labels: ['red', 'green', 'blue', 'grey'],
  },
  'windows-1252': {
    names: ['Länge', 'Größe', 'Höhe', 'température', 'débit', 'âge', 'niño', 'øre'],
    labels: ['mäßig', 'schön', 'élevée', 'gut'],
  },
  'windows-1250': {
    names: ['długość', 'szerokość', 'prędkość', 'źródło', 'ciśnienie', 'głębokość', 'wysokość', 'środek'],
    labels: ['mały', 'duży', 'średni', 'żółty'],
  },
  'windows-1251': {
    names: ['длина', 'ширина', 'высота', 'скорость', 'глубина', 'возраст', 'доля', 'вес'],
    labels: ['малый', 'большой', 'средний', 'красный'],
  },
  macintosh: {
    names: ['longueur', 'température', 'qualité', 'élévation', 'débit', 'profondeur', 'fréquence', 'intensité'],
    labels: ['élevée', 'médiocre', 'très bonne', 'gelée'],
  },
};

const SEPARATORS: Readonly<Record<Habit['separator'], string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  blank: ' ',
  'lined-up blanks': ' ',
  colon: ':',
  'tilde with sep=': '~',
};

/** A number as its digits: no float stands between what is written and what is meant. */
interface Digits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

export function writtenTable(habit: Habit, seed: number): WrittenTable {
  const random = randomStream(seed, 'table');
  const rows = 12 + random.integer(30);
  const { names, labels } = WORDS[habit.encoding] ?? WORDS['plain']!;
  const numbers = 2 + random.integer(4);
  const isRegression = habit.target === 'regression';
  const cells: string[][] = [];
  const columns: MeantColumn[] = [];
  const add = (column: MeantColumn, written: readonly string[]) => {
    columns.push(column);
    cells.push([...written]);
  };
  const nameAt = (place: number): string => names[place % names.length]! + (place < names.length ? '' : String(place));

  const addClasses = (name: string) => {
    const few = labels.slice(0, 2 + random.integer(labels.length - 1));
    const values = Array.from({ length: rows }, (_, i) => few[i < few.length ? i : random.integer(few.length)]!);
    // each class more than once, as classes are
    const twice = values.map((value, i) => (i >= few.length && i < 2 * few.length ? few[i - few.length]! : value));
    add({ name, kind: 'text', role: 'classes', values: twice }, twice);
  };
  const named = habit.target === 'classes named';
  if (!isRegression && (habit.target === 'classes first' || named))
    addClasses(named ? oneOf(random, ['class', 'target', 'Species']) : 'group');
  if (habit.extra === 'names of things') {
    const values = Array.from({ length: rows }, (_, i) => `P${i + 1}`);
    add({ name: 'plot', kind: 'text', role: 'names of things', values }, values);
  }
  if (habit.extra === 'dates') {
    const values = Array.from({ length: rows }, (_, i) => `2025-03-${String(1 + (i % 28)).padStart(2, '0')}`);
    add({ name: 'day', kind: 'date', role: 'dates', values }, values);
  }
  if (habit.extra === 'counter') {
    const values = Array.from({ length: rows }, (_, i) => i + 1);
    add({ name: 'id', kind: 'number', role: 'counter', values }, values.map(String));
  }
  if (habit.extra === 'category') {
    const values = Array.from(
      { length: rows },
      (_, i) => ['north', 'south', 'west'][i < 6 ? i % 3 : random.integer(3)]!,
    );
    add({ name: 'region', kind: 'text', role: 'category', values }, values);
  }
  const firstNumber = columns.length;
  for (let i = 0; i < numbers; i++) {
    const isPlace = habit.target === 'beside x and y' && i < 2;
    const name = isPlace ? ['x', 'y'][i]! : nameAt(i);
    const digits = columnDigits(random, habit, rows, i);
    add(
      { name, kind: 'number', role: 'number', values: digits.map(valueOf) },
      digits.map((one) => writtenNumber(one, habit, i === numbers - 1)),
    );
  }
  if (!isRegression && !(habit.target === 'classes first' || named))
    addClasses(habit.target === 'beside x and y' ? 'colour' : 'kind');
  const target = isRegression ? columns.length - 1 : columns.findIndex(({ role }) => role === 'classes');

  const code = withCode(habit, random, columns, cells, firstNumber, rows);
  withGaps(habit, random, columns, cells, firstNumber, code);
  if (habit.header === 'row names') {
    const values = Array.from({ length: rows }, (_, i) => i + 1);
    columns.unshift({ name: null, kind: 'number', role: 'row names', values });
    cells.unshift(values.map(String));
  }
  const shift = habit.header === 'row names' ? 1 : 0;
  const head = headOf(habit, columns, random);
  const text = textOf(habit, head, cells, rows);
  return {
    columns: columns.map((column, i) => ({ ...column, name: head?.[i] ?? null })),
    target: target + shift,
    task: isRegression ? 'regression' : 'classes',
    code: code && { ...code, column: code.column + shift },
    text,
    bytes: encoded(text, habit.encoding),
  };
}

function columnDigits(random: RandomStream, habit: Habit, rows: number, place: number): Digits[] {
  const isShare = habit.decoration === 'percent' && place === 0;
  // years or counted names stand above fractions, as they do above measurements
  const isPlain = habit.header === 'years' || habit.header === 'counted from 0';
  const places = isPlain ? 1 + random.integer(3) : random.integer(4);
  const hasThousands = habit.thousands !== 'none' && !isShare;
  const most = isShare ? 2 : hasThousands ? 3 + random.integer(4) : isPlain ? 1 : 1 + random.integer(5);
  return Array.from({ length: rows }, () => {
    const whole = String(random.integer(10 ** (1 + random.integer(most))));
    const fraction = Array.from({ length: places }, () => String(random.integer(10))).join('');
    return { negative: !isShare && random.integer(6) === 0, whole, fraction };
  });
}

const valueOf = ({ negative, whole, fraction }: Digits): number => {
  const value = Number(fraction === '' ? whole : `${whole}.${fraction}`);
  return negative && value !== 0 ? -value : value;
};

function grouped(whole: string, { thousands, decimal }: Habit): string {
  if (thousands === 'none' || whole.length < 4) return whole;
  if (thousands === 'Indian') return `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${whole.slice(-3)}`;
  const mark = {
    mark: decimal === 'point' ? ',' : '.',
    blank: ' ',
    'no-break blank': '\u00a0',
    'narrow blank': '\u202f',
    apostrophe: "'",
    'typeset apostrophe': '’',
    underscore: '_',
  }[thousands];
  return whole.replace(/\B(?=(\d{3})+$)/g, mark);
}

/** @param isLast the decoration of one column: currency is in the last, shares in the first column of numbers */
function writtenNumber({ negative, whole, fraction }: Digits, habit: Habit, isLast: boolean): string {
  const bare = grouped(whole, habit) + (fraction === '' ? '' : (habit.decimal === 'point' ? '.' : ',') + fraction);
  const isNegative = negative && /[1-9]/.test(bare);
  switch (habit.decoration) {
    case 'percent':
      return isLast ? `${isNegative ? '-' : ''}${bare}` : `${isNegative ? '-' : ''}${bare}%`;
    case 'currency before':
      return isLast ? `${isNegative ? '-' : ''}$${bare}` : `${isNegative ? '-' : ''}${bare}`;
    case 'currency after':
      return isLast ? `${isNegative ? '-' : ''}${bare} EUR` : `${isNegative ? '-' : ''}${bare}`;
    case 'Unicode minus':
      return `${isNegative ? '−' : ''}${bare}`;
    case 'minus after':
      return `${bare}${isNegative ? '-' : ''}`;
    case 'parentheses':
      return isNegative ? `(${bare})` : bare;
    case 'none':
      return `${isNegative ? '-' : ''}${bare}`;
  }
}

function withCode(
  { sentinel, decimal }: Habit,
  random: RandomStream,
  columns: MeantColumn[],
  cells: string[][],
  column: number,
  rows: number,
): WrittenTable['code'] {
  if (sentinel === 'none') return null;
  const value = Number(sentinel);
  const numbers = columns[column]!.values as readonly number[];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  // a code is far from what is measured
  if (Math.max(low - value, value - high) <= high - low) return null;
  const row = random.integer(rows);
  cells[column]![row] = decimal === 'comma' ? sentinel.replace('.', ',') : sentinel;
  columns[column] = { ...columns[column]!, values: numbers.map((one, i) => (i === row ? value : one)) };
  return { column, row, value };
}

const GAPS: Readonly<Record<Habit['gaps'], string>> = {
  none: '',
  empty: '',
  NA: 'NA',
  '?': '?',
  'n/a': 'n/a',
  dash: '-',
  NULL: 'NULL',
};

function withGaps(
  { gaps }: Habit,
  random: RandomStream,
  columns: MeantColumn[],
  cells: string[][],
  firstNumber: number,
  code: WrittenTable['code'],
): void {
  if (gaps === 'none') return;
  const column = firstNumber + random.integer(2);
  const { values, role } = columns[column]!;
  if (role !== 'number') return;
  const rows = new Set([random.integer(values.length), random.integer(values.length)]);
  if (code?.column === column) rows.delete(code.row);
  for (const row of rows) cells[column]![row] = GAPS[gaps];
  columns[column] = { ...columns[column]!, values: values.map((one, i) => (rows.has(i) ? null : one)) };
}

/** Names as the file has them; null: it has none. */
function headOf({ header }: Habit, columns: readonly MeantColumn[], random: RandomStream): (string | null)[] | null {
  if (header === 'none') return null;
  const first = header === 'years' ? 1990 + random.integer(30) : 0;
  let next = first;
  return columns.map(({ name, role }) =>
    (header === 'years' || header === 'counted from 0') && role === 'number' ? String(next++) : name,
  );
}

function textOf(
  habit: Habit,
  head: readonly (string | null)[] | null,
  columns: readonly string[][],
  rows: number,
): string {
  const separator = SEPARATORS[habit.separator];
  const quote = habit.quotes === 'apostrophes' ? "'" : '"';
  const cell = (text: string, isText: boolean): string => {
    const isNeeded = text.includes(separator) || (separator === ' ' && /\s/.test(text)) || text.includes(quote);
    const isQuoted =
      isNeeded ||
      habit.quotes === 'all cells' ||
      ((habit.quotes === 'all texts' || habit.quotes === 'apostrophes') && isText);
    return isQuoted && text !== '' ? quote + text.replaceAll(quote, quote + quote) + quote : text;
  };
  const isText = columns.map((column) => column.some((text) => /\p{L}{2}/u.test(text)));
  const width = habit.separator === 'lined-up blanks' ? 14 : 0;
  const line = (cells: readonly string[]) => cells.map((text) => text.padStart(width)).join(separator);
  const lines: string[] = [];
  if (habit.separator === 'tilde with sep=') lines.push('sep=~');
  const count = columns.length;
  if (habit.above === 'comment') lines.push('# made by hand on 3 May');
  if (habit.above === 'comments and empty line') lines.push('# station 17, hourly', '# free to use', '');
  if (habit.above === 'title') lines.push('Monthly report');
  if (habit.above === 'title with separators') lines.push('Monthly report' + separator.repeat(count - 1));
  if (habit.above === 'empty lines') lines.push('', '');
  if (head) {
    const names = head.filter((name) => name !== null).map((name) => cell(name, true));
    lines.push((habit.header === 'names in a comment' ? '# ' : '') + (width ? line(names) : names.join(separator)));
  }
  const trailing = habit.below === 'empty cells' ? separator : '';
  for (let row = 0; row < rows; row++)
    lines.push(line(columns.map((column, i) => cell(column[row]!, isText[i]!))) + trailing);
  if (habit.below === 'empty lines') lines.push('', '');
  if (habit.below === 'source') lines.push('Source: own measurements'.replaceAll(separator, ''));
  const end = habit.lines === 'CRLF' ? '\r\n' : habit.lines === 'CR' ? '\r' : '\n';
  return lines.join(end) + (habit.lines === 'no last line end' ? '' : end);
}

function encoded(text: string, encoding: Habit['encoding']): Uint8Array {
  const wide = (littleEndian: boolean, mark: boolean) => {
    const all = (mark ? '\ufeff' : '') + text;
    const view = new DataView(new ArrayBuffer(2 * all.length));
    for (let i = 0; i < all.length; i++) view.setUint16(2 * i, all.charCodeAt(i), littleEndian);
    return new Uint8Array(view.buffer);
  };
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8 with mark':
      return new TextEncoder().encode('\ufeff' + text);
    case 'utf-16le':
      return wide(true, true);
    case 'utf-16be':
      return wide(false, true);
    case 'utf-16le without mark':
      return wide(true, false);
    default:
      return singleBytes(text, encoding);
  }
}

/** By the decoder's own table, backwards. */
function singleBytes(text: string, encoding: string): Uint8Array {
  const codes = new Map(Array.from({ length: 256 }, (_, byte) => [decodeBytes(encoding, Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (letter) => {
    const code = codes.get(letter);
    if (code === undefined) throw new Error(`${encoding} has no ${letter}`);
    return code;
  });
}
