import { InvalidExperiment } from '../catalog/problem';

export const CURRENT_VERSION = 1;

/**
 * Brings an older document up to the current version. There is one version so far, so only the version's own check is here.
 *
 * @throws InvalidExperiment if the document comes from a newer Gradient Lab
 */
export function migrate(value: unknown): unknown {
  const version =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['version'] : undefined;
  if (typeof version === 'number' && version > CURRENT_VERSION)
    throw new InvalidExperiment([
      {
        path: 'version',
        message: `this file has version ${version}, from a newer Gradient Lab; this one reads up to version ${CURRENT_VERSION}. Update Gradient Lab to open it.`,
      },
    ]);
  return value;
}
