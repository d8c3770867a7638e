import { randomStream, type RandomStream } from '../../shared/random/stream';

// How people and programs write tables: one way of each kind makes the habit of a table.

export const HABITS = {
  separator: ['comma', 'semicolon', 'tab', 'bar', 'blank', 'lined-up blanks', 'colon', 'tilde with sep='],
  decimal: ['point', 'comma'],
  thousands: [
    'none',
    'mark',
    'blank',
    'no-break blank',
    'narrow blank',
    'apostrophe',
    'typeset apostrophe',
    'underscore',
    'Indian',
  ],
  quotes: ['where needed', 'all cells', 'all texts', 'apostrophes'],
  encoding: [
    'utf-8',
    'utf-8 with mark',
    'utf-16le',
    'utf-16be',
    'utf-16le without mark',
    'windows-1252',
    'windows-1250',
    'windows-1251',
    'macintosh',
  ],
  lines: ['LF', 'CRLF', 'CR', 'no last line end'],
  header: ['names', 'none', 'years', 'counted from 0', 'row names', 'names in a comment'],
  above: ['nothing', 'comment', 'comments and empty line', 'title', 'title with separators', 'empty lines'],
  below: ['nothing', 'empty lines', 'empty cells', 'source'],
  gaps: ['none', 'empty', 'NA', '?', 'n/a', 'dash', 'NULL'],
  sentinel: ['none', '-9999', '99999', '-999.9'],
  decoration: ['none', 'currency before', 'currency after', 'percent', 'Unicode minus', 'minus after', 'parentheses'],
  target: ['classes last', 'classes first', 'classes named', 'beside x and y', 'regression'],
  extra: ['none', 'names of things', 'dates', 'counter', 'category'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Kind = keyof typeof HABITS;
export type Habit = { readonly [K in Kind]: (typeof HABITS)[K][number] };

/** A habit at random, of those that go together: no one writes an empty cell between blanks. */
export function habitOf(seed: number): Habit {
  const random = randomStream(seed, 'habit');
  const habit = Object.fromEntries(
    Object.entries(HABITS).map(([kind, ways]) => [kind, oneOf<string>(random, ways)]),
  ) as { -readonly [K in Kind]: Habit[K] };
  const isBlank = habit.separator.endsWith('blank') || habit.separator === 'lined-up blanks';
  if (habit.thousands === 'Indian') habit.decimal = 'point';
  if (isBlank) {
    if (habit.gaps === 'empty') habit.gaps = 'NA';
    if (habit.below === 'empty cells') habit.below = 'nothing';
    if (habit.above === 'title with separators') habit.above = 'title';
    // a lone word is a row like any other
    if (habit.below === 'source') habit.below = 'nothing';
    if (habit.above === 'title') habit.above = 'comment';
  }
  if (habit.header === 'names in a comment' && !habit.above.startsWith('comment')) habit.above = 'comment';
  if (habit.header === 'names in a comment' && habit.above === 'comments and empty line') habit.above = 'comment';
  // Excel's own line is the first one
  if (habit.separator === 'tilde with sep=') habit.above = 'nothing';
  if (habit.separator === 'tilde with sep=' && habit.header === 'names in a comment') habit.header = 'names';
  // letters of the apostrophe's kind and quotes of that kind are not told apart by anyone
  if (habit.quotes === 'apostrophes' && habit.thousands.includes('apostrophe')) habit.quotes = 'where needed';
  // windows-125x have no narrow blank and no typeset minus
  if (habit.encoding.startsWith('windows') || habit.encoding === 'macintosh') {
    if (habit.thousands === 'narrow blank') habit.thousands = 'no-break blank';
    if (habit.decoration === 'Unicode minus') habit.decoration = 'none';
    if (habit.header === 'counted from 0' || habit.header === 'years' || habit.header === 'none')
      habit.header = 'names';
  }
  if (habit.encoding === 'macintosh' && habit.decoration.startsWith('currency')) habit.decoration = 'none';
  // a column of shares has no codes and no thousands
  if (habit.decoration === 'percent') habit.sentinel = 'none';
  // of two texts with few values, or of such a text and a number, only a name tells the target
  if (habit.extra === 'category' && (habit.target === 'regression' || habit.target === 'classes first'))
    habit.target = 'classes named';
  // places are columns named x and y
  if (habit.target === 'beside x and y' || habit.target === 'classes named') habit.header = 'names';
  return habit;
}

export const oneOf = <T>(random: RandomStream, choices: readonly T[]): T => choices[random.integer(choices.length)]!;
