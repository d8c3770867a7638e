import type { RunNames } from '../../shared/protocol/window';
import type { StoredRun } from '../../shared/run/stored-run';

/**
 * Runs with the names that they were given by hand, and without those that were taken back.
 *
 * @param ids of the runs that the page shows; the others stay as they are
 * @param names all names of those; undefined: not known
 */
export function withNames<R extends Pick<StoredRun, 'id' | 'name'>>(
  runs: readonly R[],
  ids: readonly string[],
  names: RunNames | undefined,
): readonly R[] {
  if (!names) return runs;
  const shown = new Set(ids);
  return runs.map((run) => {
    if (!shown.has(run.id)) return run;
    const { name: _before, ...rest } = run;
    return (Object.hasOwn(names, run.id) ? { ...rest, name: names[run.id] } : rest) as R;
  });
}
