import type { Experiment } from '../../shared/experiment/experiment';

/** Whether two documents train the same: title and notes do not count. */
export function sameSettings(a: Experiment, b: Experiment): boolean {
  if (a === b) return true;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Experiment>;
  return [...keys].every((key) => key === 'title' || key === 'notes' || isEqual(a[key], b[key]));
}

/** Of plain data, such as a document. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  if (keys.length !== others.length || Array.isArray(a) !== Array.isArray(b)) return false;
  return keys.every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
