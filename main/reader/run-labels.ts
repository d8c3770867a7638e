import type { RunSource } from '../../shared/archive/run-source';
import type { RunLabels } from '../../shared/protocol/window';
import { labelOf } from '../../shared/run/stored-run';

/** What was given by hand to the runs that the page shows; undefined: not known. */
export interface GivenLabels {
  /** Ids of those runs; others stay as they are. */
  readonly of: readonly string[];
  readonly labels: RunLabels | undefined;
}

/** Runs with their labels, and without what was taken back. */
export function withLabels(runs: readonly RunSource[], { of, labels }: GivenLabels): readonly RunSource[] {
  if (!labels) return runs;
  const shown = new Set(of);
  return runs.map((run) => {
    const { name: _name, note: _note, hidden: _hidden, ...description } = run.description;
    const { id } = description;
    if (!shown.has(id)) return run;
    return { ...run, description: { ...description, ...(Object.hasOwn(labels, id) && labelOf(labels[id]!)) } };
  });
}
