import { InvalidExperiment } from '../catalog/problem';
import { text } from '../text/text';

export const CURRENT_VERSION = 2;

/**
 * Brings an older document up to the current version. Version 2 changed what is said of runs (archive/migrate-run.ts), and nothing in the
 * experiment itself.
 *
 * @throws InvalidExperiment if the document comes from a newer Gradient Lab, or has no version that ever was
 */
export function migrate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { version, ...rest } = value as Record<string, unknown>;
  if (version === undefined || version === CURRENT_VERSION) return value;
  if (typeof version === 'number' && version > CURRENT_VERSION)
    throw refusal(text.problems.newerVersion(version, CURRENT_VERSION));
  if (version !== 1) throw refusal(text.problems.noSuchVersion(CURRENT_VERSION, String(version).slice(0, 40)));
  return { ...rest, version: CURRENT_VERSION };
}

const refusal = (message: string) => new InvalidExperiment([{ path: 'version', message }]);
