import type { NamedRun } from '../readings/named-runs.svelte';
import { finalLoss } from './run-summary';

export const ORDERS = ['number', 'loss', 'name'] as const;
export type Order = (typeof ORDERS)[number];

/** Runs as the list has them: the oldest first, the lowest loss first, or by name. */
export function inOrder(runs: readonly NamedRun[], order: Order): readonly NamedRun[] {
  if (order === 'number') return runs;
  if (order === 'name') return runs.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
  const losses = new Map(runs.map(({ run }) => [run.id, lossOf(run)]));
  return runs.toSorted((one, other) => losses.get(one.run.id)! - losses.get(other.run.id)!);
}

const nameOf = ({ short, run }: NamedRun) => short || run.experiment.title;

/** What is not finite comes last. */
function lossOf({ data }: NamedRun['run']): number {
  const mean = finalLoss(data)?.mean ?? NaN;
  return Number.isNaN(mean) ? Infinity : mean;
}
