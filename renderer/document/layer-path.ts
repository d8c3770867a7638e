/**
 * A layer's place in the document as the plan and problems spell it: `layers[2]`, and inside a residual block
 * `layers[2].layers[0]`. Also the gap before it: `layers[2]` is the gap between layers 1 and 2.
 */
export type LayerPath = string;

/** [2, 0] of `layers[2].layers[0]` */
export const indexesOf = (path: LayerPath): number[] =>
  [...path.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index));

export const pathOf = (indexes: readonly number[]): LayerPath => indexes.map((index) => `layers[${index}]`).join('.');

/** A place in the stack that a path ends in: its own, so many further. */
export function sibling(path: LayerPath, by: number): LayerPath {
  const indexes = indexesOf(path);
  return pathOf([...indexes.slice(0, -1), indexes.at(-1)! + by]);
}

/** The block that holds a layer; null for one of the document's own stack. */
export function blockOf(path: LayerPath): LayerPath | null {
  const indexes = indexesOf(path).slice(0, -1);
  return indexes.length > 0 ? pathOf(indexes) : null;
}

/** A layer's place in its own stack, from 0. */
export const placeOf = (path: LayerPath): number => indexesOf(path).at(-1)!;

export const isInside = (path: LayerPath, block: LayerPath): boolean => path.startsWith(`${block}.`);

/** Document order: a block before what it holds. */
function byIndexes(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < Math.min(left.length, right.length); i++) if (left[i] !== right[i]) return left[i]! - right[i]!;
  return left.length - right.length;
}

/** In document order, each once. */
export const inOrder = (paths: Iterable<LayerPath>): LayerPath[] =>
  [...new Set(paths)]
    .map((path) => ({ path, indexes: indexesOf(path) }))
    .sort((a, b) => byIndexes(a.indexes, b.indexes))
    .map(({ path }) => path);

/** In document order, each once, without those inside a block that is among them. */
export function tops(paths: Iterable<LayerPath>): LayerPath[] {
  let top: LayerPath | null = null;
  return inOrder(paths).filter((path) => {
    if (top !== null && isInside(path, top)) return false;
    top = path;
    return true;
  });
}

/** Those that stand side by side, together: `layers[1]`, `layers[2]` and `layers[5]` are two runs. */
export function runsOf(paths: Iterable<LayerPath>): LayerPath[][] {
  const runs: LayerPath[][] = [];
  for (const path of tops(paths)) {
    const run = runs.at(-1);
    if (run && sibling(run.at(-1)!, 1) === path) run.push(path);
    else runs.push([path]);
  }
  return runs;
}

/** All from one layer to another: of their common stack, whole blocks where one lies deeper. */
export function rangeOf(a: LayerPath, b: LayerPath): LayerPath[] {
  const [left, right] = [indexesOf(a), indexesOf(b)];
  let depth = 0;
  while (depth < Math.min(left.length, right.length) - 1 && left[depth] === right[depth]) depth++;
  const [from, to] = [left[depth]!, right[depth]!].sort((x, y) => x - y) as [number, number];
  return Array.from({ length: to - from + 1 }, (_, i) => pathOf([...left.slice(0, depth), from + i]));
}
