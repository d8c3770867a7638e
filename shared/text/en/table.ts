import { tableFindings } from './table-findings';

const rowsText = (text: string, count: number) => `${text} ${count === 1 ? 'row' : 'rows'}`;

/** The user's own data, from a CSV file: the import dialog, its summary, and `lab import`. */
export const table = {
  ...tableFindings,

  drop: 'Drop a document to open it, or a CSV file to import its data',
  refused: (file: string, message: string) => `${file}: ${message}`,
  reading: 'Reading the table…',
  workerFailed: 'The table could not be read. Try again, or choose another file.',

  title: (file: string) => `Import ${file}`,
  encoding: 'Encoding',
  separator: 'Separator',
  separators: {
    ',': 'comma ,',
    ';': 'semicolon ;',
    '\t': 'tab',
    '|': 'bar |',
    ':': 'colon :',
    blank: 'blanks',
  } as Readonly<{ [delimiter: string]: string }>,
  otherSeparator: (delimiter: string) => `other: ${delimiter}`,
  anotherSeparator: 'other…',
  separatorField: 'Character between the cells',
  decimal: 'Decimal mark',
  decimals: { '.': 'point (1.5)', ',': 'comma (1,5)' },
  thousandsMark: 'Thousands mark',
  thousands: {
    none: 'none (1000)',
    ',': 'comma (1,000)',
    '.': 'point (1.000)',
    ' ': 'blank (1 000)',
    "'": 'apostrophe (1’000)',
    _: 'underscore (1_000)',
  },
  skip: 'Lines to skip',
  header: 'first row has names',
  size: (rows: string, count: number, columns: number) =>
    `${rowsText(rows, count)}, ${columns} ${columns === 1 ? 'column' : 'columns'}`,
  preview: 'First rows of the table',
  raw: 'First lines of the file',
  row: 'row',
  use: (column: string) => `Use of ${column}`,
  roles: { feature: 'feature', target: 'target', unused: 'leave out' },
  /** What a column holds. */
  holds: {
    oneValue: 'one value',
    number: 'numbers',
    empty: 'empty',
    date: 'dates',
    text: (different: number) => `text, ${different} different`,
    muchText: (least: number) => `text, over ${least} different`,
  },
  moreRows: (rows: string, count: number) => `… and ${rows} more ${count === 1 ? 'row' : 'rows'}`,
  moreFindings: (count: number) => `… and ${count} more`,
  targetHolds: (target: string) => `Target “${target}” holds`,
  classes: 'classes',
  regression: 'numbers (regression)',
  standardize: 'standardize features',
  standardizeHelp: 'Each feature gets mean 0 and standard deviation 1 over the training rows.',
  standardizeTarget: 'standardize target',
  standardizeTargetHelp:
    'The target gets mean 0 and standard deviation 1 over the training rows. Losses are also shown in its own units.',
  leaveOut: (row: number) => `leave out row ${row}, which has a cell that cannot be used`,
  leaveOutMany: (rows: string) => `leave out the ${rows} rows that have a cell that cannot be used`,
  leaveOutCoded: (row: number) => `leave out row ${row}, which has a number that may mean “missing”`,
  leaveOutCodedMany: (rows: string) => `leave out the ${rows} rows that have a number that may mean “missing”`,
  whichReading: {
    marks: (column: string) => `The numbers of “${column}” can be read in two ways. Which is right?`,
    header: 'The first row can be read in two ways. Which is right?',
    cell: 'in the file',
    point: 'decimal point',
    comma: 'decimal comma',
    names: 'names of columns',
    values: 'values',
    unanswered: 'Choose above how the table is to be read',
  },
  cancel: 'Cancel',
  import: 'Import',
  /** As the undo list says it. */
  imported: (file: string) => `import ${file}`,
  isThere: (file: string) => `${file} is in the document`,

  summary: {
    unnamed: 'A table',
    rows: (rows: string) => `: ${rows} rows,`,
    feature: 'one feature',
    features: (features: string) => `${features} features`,
    target: (target: string, task: string) => `Target: ${target} (${task})`,
    regression: 'regression',
    classes: (classes: number) => `${classes} classes`,
    another: 'Another file…',
  },
  /** Name of a loss in the units of the target. */
  errorIn: (target: string) => `RMS error in units of ${target}`,

  /** On the command line. */
  experimentTitle: (file: string, target: string) => `${file}: ${target}`,
  written: (file: string) => `written: ${file}`,
  noticeMark: 'notice',
  missing: (count: number) => `${count.toLocaleString('en')} missing`,
  readWith: (delimiter: string, decimal: string | null, thousands: string | null) =>
    `separator ${delimiter}, decimal mark ${decimal}, thousands mark ${thousands === ' ' ? 'blank' : thousands}`,
  options: {
    delimiter: 'It must be one or two characters, tab or blank.',
    decimal: 'It must be . or ,',
    thousands: 'It must be , . blank _ an apostrophe, or none.',
    sameMarks: {
      message: '--decimal and --thousands are the same mark',
      advice: 'Give one of them only, or two different marks.',
    },
  },
} as const;
