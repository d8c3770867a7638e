import type { RunSource } from '../../shared/archive/run-source';
import type { RunNames } from '../../shared/protocol/window';

/** Names that were given by hand to the runs that the page shows; undefined: not known. */
export interface GivenNames {
  /** Ids of those runs; others stay as they are. */
  readonly of: readonly string[];
  readonly names: RunNames | undefined;
}

/** Runs with their names, and without those that were taken back. */
export function withNames(runs: readonly RunSource[], { of, names }: GivenNames): readonly RunSource[] {
  if (!names) return runs;
  const shown = new Set(of);
  return runs.map((run) => {
    const { name: _before, ...description } = run.description;
    const { id } = description;
    if (!shown.has(id)) return run;
    return { ...run, description: Object.hasOwn(names, id) ? { ...description, name: names[id]! } : description };
  });
}
