/** A column of inputs or targets as the network gets it: after standardization, over the training samples. */
export interface ColumnFacts {
  readonly mean: number;
  readonly std: number;
}

/** @param values rows × columns */
export function columnFacts(values: Float32Array, columns: number): ColumnFacts[] {
  const count = values.length / columns;
  // plain loops: a table has millions of values
  const sums = new Float64Array(columns);
  for (let row = 0; row < values.length; row += columns)
    for (let column = 0; column < columns; column++) sums[column]! += values[row + column]!;
  const means = sums.map((sum) => sum / count);
  const squares = new Float64Array(columns);
  for (let row = 0; row < values.length; row += columns)
    for (let column = 0; column < columns; column++) squares[column]! += (values[row + column]! - means[column]!) ** 2;
  return Array.from(means, (mean, i) => ({ mean, std: Math.sqrt(squares[i]! / count) }));
}

/** √E[x²] over all columns. */
export const rootMeanSquare = (columns: readonly ColumnFacts[]): number =>
  Math.sqrt(columns.reduce((sum, { mean, std }) => sum + mean ** 2 + std ** 2, 0) / columns.length);

/** Beyond three standard deviations from 0 the differences between samples are a small part of what a layer receives. */
const FAR = 3;
/** Within a factor of ten of 1 initializers, which assume inputs of variance 1, are right to within a decade. */
const SPREAD = { least: 0.1, most: 10 };

/** How a column's scale is beside what initializers assume (mean 0, standard deviation 1); null: near enough. */
export function misscaled({ mean, std }: ColumnFacts): 'far' | 'wide' | 'narrow' | null {
  if (std > SPREAD.most) return 'wide';
  // a constant near 0 is a second bias
  if (Math.abs(mean) > FAR * std && Math.abs(mean) > 1) return 'far';
  return std > 0 && std < SPREAD.least ? 'narrow' : null;
}
