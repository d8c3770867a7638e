import { InvalidExperiment } from '../catalog/problem';
import { text } from '../text/text';

/** A field by its name, an element of a list by its number, or `*`: layers that a path speaks of together. */
export type PathKey = string | number;

const KEY = /^(?:\.?([A-Za-z]\w*)|\[(\d+|\*)\])/;

/** `layers[2].kernelInitializer.seed` as keys. @throws InvalidExperiment if it is not a path */
export function keysOf(path: string): PathKey[] {
  const keys: PathKey[] = [];
  let rest = path;
  while (rest !== '') {
    const found = KEY.exec(rest);
    const isFirst = rest === path;
    if (!found || (isFirst && !found[1]) || (!isFirst && found[1] && !rest.startsWith('.'))) break;
    keys.push(found[1] ?? (found[2] === '*' ? '*' : Number(found[2])));
    rest = rest.slice(found[0].length);
  }
  if (rest !== '' || keys.length === 0) throw new InvalidExperiment([{ path, message: text.problems.edit.noPath }]);
  return keys;
}

/** `layers[2].rate` */
export const pathOf = (keys: readonly PathKey[]): string =>
  keys
    .map((key) => (typeof key === 'string' && key !== '*' ? `.${key}` : `[${key}]`))
    .join('')
    .replace(/^\./, '');

/**
 * A copy of a document with a value at a place that is there; everything beside the way is the same object as before.
 *
 * @throws InvalidExperiment if the way leads through what is not an object, or beyond the end of a list
 */
export function withValueAt(document: unknown, keys: readonly PathKey[], value: unknown): unknown {
  const into = (node: unknown, depth: number): unknown => {
    const key = keys[depth];
    if (key === undefined) return value;
    const here = pathOf(keys.slice(0, depth));
    const refused = (message: string) => new InvalidExperiment([{ path: pathOf(keys.slice(0, depth + 1)), message }]);
    if (typeof key === 'number') {
      if (!Array.isArray(node)) throw refused(text.problems.edit.noList(here));
      if (key >= node.length) throw refused(text.problems.edit.beyondEnd(here, node.length));
      return node.with(key, into(node[key], depth + 1));
    }
    if (typeof node !== 'object' || node === null || Array.isArray(node))
      throw refused(text.problems.edit.noObject(here));
    const inside = Object.hasOwn(node, key) ? (node as Record<string, unknown>)[key] : undefined;
    return { ...node, [key]: into(inside, depth + 1) };
  };
  return into(document, 0);
}
