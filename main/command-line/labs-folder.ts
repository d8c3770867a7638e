import { existsSync } from 'node:fs';
import path from 'node:path';

/** The labs that come with the app: beside the built command, or in the sources. */
export function labsFolder(): string {
  const places = ['../examples/labs', '../../examples/labs'].map((place) => path.join(import.meta.dirname, place));
  return places.find((place) => existsSync(place)) ?? places[0]!;
}
