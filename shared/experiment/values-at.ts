import { placesSpokenOf } from './edit';
import type { Experiment } from './experiment';
import { keysOf } from './document-path';

/** What the document has at each place that the path of an edit speaks of, in order; empty where it speaks of none. */
export function valuesAt(experiment: Experiment, path: string): unknown[] {
  let places;
  try {
    places = placesSpokenOf(experiment, keysOf(path), path);
  } catch {
    return [];
  }
  return places
    .map((keys) =>
      keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], experiment),
    )
    .filter((value) => value !== undefined);
}
