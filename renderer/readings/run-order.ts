import { ascending } from 'd3';
import type { NamedRun } from './named-runs.svelte';
import { finalLoss } from './run-summary';

export const ORDERS = ['number', 'loss', 'name'] as const;
export type Order = (typeof ORDERS)[number];

/** Runs as the list has them: the oldest first, the lowest loss first, or by name. */
export function inOrder(runs: readonly NamedRun[], order: Order): readonly NamedRun[] {
  if (order === 'number') return runs;
  if (order === 'name') return runs.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other)));
  const losses = new Map(runs.map(({ run }) => [run.id, lossOf(run)]));
  // no difference of two infinities
  return runs.toSorted((one, other) => ascending(losses.get(one.run.id)!, losses.get(other.run.id)!));
}

const nameOf = ({ short, run }: NamedRun) => short || run.experiment.title;

/** What diverged comes last, however low its loss was before. */
function lossOf({ data, finish }: NamedRun['run']): number {
  if (finish === 'diverged') return Infinity;
  const mean = finalLoss(data)?.mean ?? NaN;
  return Number.isNaN(mean) ? Infinity : mean;
}
