import type { Experiment } from './experiment';
import type { Fix } from '../catalog/problem';

/** The experiment with the fix's value at its path; everything else is the same object as before. */
export function applyFix(experiment: Experiment, { path, value }: Fix): Experiment {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  const withValue = (node: unknown, depth: number): unknown => {
    const key = keys[depth];
    if (key === undefined) return value;
    if (Array.isArray(node)) {
      const at = Number(key);
      if (value === undefined && depth === keys.length - 1) return node.toSpliced(at, 1);
      return node.with(at, withValue(node[at], depth + 1));
    }
    return { ...(node as object), [key]: withValue((node as Record<string, unknown>)[key], depth + 1) };
  };
  return withValue(experiment, 0) as Experiment;
}
