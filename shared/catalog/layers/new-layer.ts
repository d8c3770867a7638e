import type { Layer } from './layer-kinds';
import { defaultsOf, entryOf } from '../parameter';
import { layers } from './catalog';

/** A layer of a kind with every field at its default. */
export function newLayer(kind: string): Layer {
  const entry = entryOf(layers, { kind });
  const choices = Object.entries(entry.choices).map(([field, choice]) => [field, choice.default] as const);
  return {
    ...defaultsOf(entry),
    ...Object.fromEntries(choices),
    ...(entry.stack && { layers: [] }),
  } as unknown as Layer;
}
