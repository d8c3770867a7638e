/** A number, a text, or undefined for what was not recorded. */
export type Cell = number | string | undefined;

/** The numbers of a picture, made row by row: its table shows some of them at a time, its CSV file has all. */
export interface ChartNumbers {
  readonly columns: readonly string[];
  /** Columns of counts: a 0 there means none. */
  readonly counts?: readonly number[];
  /** How many rows there are. */
  readonly count: number;
  row(index: number): readonly Cell[];
}

/** Of columns of equal length, such as a picture has them in memory. */
export function columnNumbers(columns: Readonly<Record<string, ArrayLike<Cell>>>): ChartNumbers {
  const parts = Object.values(columns);
  return {
    columns: Object.keys(columns),
    count: Math.max(0, ...parts.map(({ length }) => length)),
    row: (index) => parts.map((part) => part[index]),
  };
}

/** Of rows that are few enough to be there at once. */
export function rowNumbers(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  { counts = [] }: Pick<ChartNumbers, 'counts'> = {},
): ChartNumbers {
  return { columns, counts, count: rows.length, row: (index) => rows[index]! };
}
