import { tableFindings } from './table-findings';

/** Data of one's own, from a CSV file. */
export const table = {
  ...tableFindings,

  drop: 'Drop a CSV file to import its data',
  notCsv: (file: string) => `${file} is not a CSV file.`,
  notCsvAdvice: 'Drop a .csv, .tsv or .txt file. Experiments are opened by the File menu.',
  refused: (file: string, message: string) => `${file}: ${message}`,
  failure: (message: string, advice: string) => `${message}. ${advice}`,

  title: (file: string) => `Import ${file}`,
  separator: 'separator',
  separators: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar |' },
  decimal: 'decimal mark',
  decimalPoint: 'point (1.5)',
  decimalComma: 'comma (1,5)',
  header: 'first row has names',
  size: (rows: string, columns: number) => `${rows} rows, ${columns} columns`,
  encoding: (encoding: string) => `, ${encoding}`,
  preview: 'First rows of the table',
  row: 'row',
  use: (column: string) => `Use of ${column}`,
  roles: { feature: 'feature', target: 'target', unused: 'leave out' },
  /** What a column holds. */
  holds: {
    oneNumber: 'one number',
    numbers: 'numbers',
    empty: 'empty',
    dates: 'dates',
    text: (different: number) => `text, ${different} different`,
    muchText: (least: number) => `text, over ${least} different`,
  },
  moreRows: (rows: string) => `… and ${rows} more rows`,
  moreColumns: (columns: number) => `… and ${columns} more columns`,
  targetHolds: (target: string) => `Target “${target}” holds`,
  classes: 'classes',
  regression: 'numbers (regression)',
  standardize: 'standardize features',
  standardizeHelp: 'Each feature gets mean 0 and standard deviation 1 over the training rows.',
  leaveOut: (row: number) => `leave out row ${row}, which has a cell that cannot be used`,
  leaveOutMany: (rows: string) => `leave out the ${rows} rows that have a cell that cannot be used`,
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
} as const;
