import type { Difference } from '../readings/differences';

/**
 * Differences that all experiments have a value for. Those in layers that only some of them have follow from what the row of the layers
 * says, and fill pages where stacks are built differently.
 */
export function inAllRuns(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter(({ layers, values }) => layers.length === 0 || !values.includes(undefined));
}
