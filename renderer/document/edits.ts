import type { Experiment } from '../../shared/experiment/experiment';
import type { DenseLayer, Layer } from '../../shared/catalog/layers/layer-kinds';
import { isWeighted } from '../../shared/catalog/layers/weighted';
import { blockOf, indexesOf, isInside, pathOf, placeOf, runsOf, sibling, tops, type LayerPath } from './layer-path';

// What a user can do to the stack, each as a plain function from one document to the next.

const stackOf = (layer: Layer): readonly Layer[] => ('layers' in layer ? layer.layers : []);

/** The stack that a path ends in; empty if there is none. */
export function stackAt(experiment: Experiment, path: LayerPath): readonly Layer[] {
  return indexesOf(path)
    .slice(0, -1)
    .reduce((layers, index) => (layers[index] ? stackOf(layers[index]) : []), experiment.layers);
}

export const layerAt = (experiment: Experiment, path: LayerPath): Layer | undefined =>
  stackAt(experiment, path)[placeOf(path)];

/** The document with the stack that a path ends in changed. */
function withStack(
  experiment: Experiment,
  path: LayerPath,
  change: (layers: readonly Layer[]) => readonly Layer[],
): Experiment {
  const deeper = (layers: readonly Layer[], indexes: readonly number[]): readonly Layer[] => {
    const [index, ...rest] = indexes;
    if (index === undefined) return change(layers);
    const block = layers[index]!;
    return layers.with(index, { ...block, layers: deeper(stackOf(block), rest) } as Layer);
  };
  return { ...experiment, layers: deeper(experiment.layers, indexesOf(path).slice(0, -1)) };
}

/** Puts layers into the gap before a place. */
export const insertLayers = (experiment: Experiment, gap: LayerPath, layers: readonly Layer[]): Experiment =>
  withStack(experiment, gap, (stack) => stack.toSpliced(placeOf(gap), 0, ...layers));

export function removeLayers(experiment: Experiment, paths: readonly LayerPath[]): Experiment {
  // from the end on, so that the places of the others stay what they are
  return tops(paths).reduceRight(
    (next, path) => withStack(next, path, (stack) => stack.toSpliced(placeOf(path), 1)),
    experiment,
  );
}

/**
 * Takes layers out, wherever they are, and puts them side by side into a gap.
 *
 * @param gap as it is counted before anything is taken out
 * @returns also where they stand then; the same document if the gap lies inside one of them
 */
export function moveLayers(
  experiment: Experiment,
  paths: readonly LayerPath[],
  gap: LayerPath,
): { readonly experiment: Experiment; readonly paths: readonly LayerPath[] } {
  const moved = tops(paths);
  if (moved.length === 0 || moved.some((path) => isInside(gap, path))) return { experiment, paths };
  const layers = moved.map((path) => layerAt(experiment, path)!);
  const landing = moved.reduceRight(afterRemoval, gap);
  return {
    experiment: insertLayers(removeLayers(experiment, moved), landing, layers),
    paths: layers.map((_, i) => sibling(landing, i)),
  };
}

/** Where a gap is once a layer that is not around it has been taken out. */
function afterRemoval(gap: LayerPath, removed: LayerPath): LayerPath {
  const depth = indexesOf(removed).length - 1;
  const indexes = indexesOf(gap);
  const sameStack = indexes.length > depth && blockOf(removed) === blockOf(prefix(gap, depth + 1));
  // only what comes before the gap moves it
  if (!sameStack || indexes[depth]! <= placeOf(removed)) return gap;
  return pathOf(indexes.with(depth, indexes[depth]! - 1));
}

const prefix = (path: LayerPath, length: number): LayerPath => path.split('.').slice(0, length).join('.');

/** Gives layers the same values in some of their fields. */
export const changeLayers = (
  experiment: Experiment,
  paths: readonly LayerPath[],
  change: Readonly<Record<string, unknown>>,
): Experiment =>
  paths.reduce(
    (next, path) =>
      withStack(next, path, (stack) => stack.with(placeOf(path), { ...stack[placeOf(path)]!, ...change } as Layer)),
    experiment,
  );

/** Puts copies after some layers, `times − 1` of each; layers that do not stand side by side get theirs each where they are. */
export function repeatLayers(
  experiment: Experiment,
  paths: readonly LayerPath[],
  times: number,
): { readonly experiment: Experiment; readonly copies: readonly LayerPath[] } {
  return insertInto(
    experiment,
    runsOf(paths).map((run) => {
      const layers = run.map((path) => layerAt(experiment, path)!);
      return { gap: sibling(run.at(-1)!, 1), layers: Array.from({ length: times - 1 }, () => layers).flat() };
    }),
  );
}

/** The shortest pattern whose copies layers are, and how many: [dense, dense, dense] is a pattern of 1, three times. */
export function repetitionOf(layers: readonly Layer[]): { readonly length: number; readonly copies: number } {
  const texts = layers.map((layer) => JSON.stringify(layer));
  for (let length = 1; length < layers.length; length++)
    if (layers.length % length === 0 && texts.every((text, i) => text === texts[i % length]))
      return { length, copies: layers.length / length };
  return { length: layers.length, copies: 1 };
}

/**
 * Puts layers into several gaps.
 *
 * @param places in document order, each gap as it is counted before anything is put in
 * @returns also where the new layers stand then
 */
export function insertInto(
  experiment: Experiment,
  places: readonly { readonly gap: LayerPath; readonly layers: readonly Layer[] }[],
): { readonly experiment: Experiment; readonly copies: readonly LayerPath[] } {
  // from the end on, so that the places of the others stay what they are
  return places.reduceRight<{ experiment: Experiment; copies: readonly LayerPath[] }>(
    ({ experiment: before, copies: after }, { gap, layers }) => ({
      experiment: insertLayers(before, gap, layers),
      copies: [
        ...layers.map((_, i) => sibling(gap, i)),
        ...after.map((path) => afterInsertion(path, gap, layers.length)),
      ],
    }),
    { experiment, copies: [] },
  );
}

/** Where a layer is once so many have been put into a gap. */
function afterInsertion(path: LayerPath, gap: LayerPath, count: number): LayerPath {
  const depth = indexesOf(gap).length - 1;
  const indexes = indexesOf(path);
  const sameStack = indexes.length > depth && blockOf(gap) === blockOf(prefix(path, depth + 1));
  return sameStack && indexes[depth]! >= placeOf(gap) ? pathOf(indexes.with(depth, indexes[depth]! + count)) : path;
}

/**
 * Moves layers one place towards the input (−1) or the output (1), each within its own stack; those that do not stand side by
 * side each change places with their own neighbour.
 *
 * @returns null where one of them has no further place
 */
export function shiftLayers(
  experiment: Experiment,
  paths: readonly LayerPath[],
  direction: -1 | 1,
): { readonly experiment: Experiment; readonly paths: readonly LayerPath[] } | null {
  const runs = runsOf(paths);
  const hasPlace = (run: readonly LayerPath[]) => {
    const edge = direction < 0 ? run[0]! : run.at(-1)!;
    const place = placeOf(edge) + direction;
    return place >= 0 && place < stackAt(experiment, edge).length;
  };
  // a run deeper than another might lie in the very neighbour that it changes places with
  const depths = new Set(runs.map(([first]) => indexesOf(first!).length));
  if (runs.length === 0 || depths.size > 1 || !runs.every(hasPlace)) return null;
  return {
    experiment: runs.reduce(
      (next, run) => moveLayers(next, run, direction < 0 ? sibling(run[0]!, -1) : sibling(run.at(-1)!, 2)).experiment,
      experiment,
    ),
    paths: runs.flat().map((path) => sibling(path, direction)),
  };
}

/** Makes one residual block of layers of one stack, at the place of the first. */
export function wrapLayers(experiment: Experiment, paths: readonly LayerPath[]): Experiment {
  const wrapped = tops(paths);
  const layers = wrapped.map((path) => layerAt(experiment, path)!);
  return insertLayers(removeLayers(experiment, wrapped), wrapped[0]!, [{ kind: 'residual', layers }]);
}

/** Puts a block's layers in its place. */
export const unwrapBlock = (experiment: Experiment, path: LayerPath): Experiment =>
  withStack(experiment, path, (stack) => stack.toSpliced(placeOf(path), 1, ...stackOf(stack[placeOf(path)]!)));

/** Gives every hidden dense layer (all but the last), those inside blocks included, some of the fields of one of them. */
export function applyToHiddenLayers(experiment: Experiment, fields: Partial<Omit<DenseLayer, 'kind'>>): Experiment {
  const output = experiment.layers.findLastIndex(isWeighted);
  const apply = (layers: readonly Layer[], spared: number): readonly Layer[] =>
    layers.map((layer, i) => {
      if (layer.kind === 'residual') return { ...layer, layers: apply(layer.layers, -1) };
      return isWeighted(layer) && i !== spared ? { ...layer, ...fields } : layer;
    });
  return { ...experiment, layers: apply(experiment.layers, output) };
}
