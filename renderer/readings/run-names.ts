import { layers as layerKinds } from '../../shared/catalog/layers/catalog';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { isWeighted } from '../../shared/catalog/layers/weighted';
import type { Experiment } from '../../shared/experiment/experiment';
import { text } from '../../shared/text/text';
import { differences, type Difference } from './differences';
import { AREAS } from './settings';

const words = text.compare.names;

/** What a run is called beside others: what parts it from them. */
export interface RunName {
  /** “ReLU, He normal”; empty where nothing parts it from the others, or too much. */
  readonly short: string;
  /** Every setting in which they differ, with its value in this run. */
  readonly full: string;
}

interface NamedRun {
  readonly experiment: Experiment;
  /** Where a branch began: “run 1 after step 180”; empty for other runs. */
  readonly origin: string;
}

/** With “run 1: ” before it about 40 characters. */
const LONGEST = 36;

/** A setting as a name says it, for each run. */
type Row = readonly string[];

/**
 * Names for the runs of a list. A run says what it has not in common with the first and most of the others; where that is too long
 * to tell it from another, first what does.
 */
export function runNames(runs: readonly NamedRun[]): RunName[] {
  const experiments = runs.map(({ experiment }) => experiment);
  const rows = rowsOf(experiments);
  const all = differences(experiments);
  const parts = runs.map(({ origin }, i) => partsOf(rows, i, origin));
  const names = parts.map(fitting);
  return runs.map(({ origin }, i) => {
    const alike = parts.filter((others, k) => names[k] === names[i] && others.join() !== parts[i]!.join());
    // what all of those say does not tell it from them
    const telling = (part: string) => !alike.every((others) => others.includes(part));
    const first = alike.length > 0 ? [...parts[i]!].sort((a, b) => Number(telling(b)) - Number(telling(a))) : parts[i]!;
    const full = all.map(({ label, values }) => words.full(label, values[i] ?? words.missing));
    return { short: fitting(first), full: [...full, origin && words.from(origin)].filter(Boolean).join('; ') };
  });
}

function partsOf(rows: readonly Row[], run: number, origin: string): string[] {
  const particular = rows.filter((row) => row[run] !== usual(row));
  // one that is like most of the others in everything says in what they may differ
  const said = particular.length > 0 ? particular : rows.slice(0, 1);
  return [...new Set([...said.map((row) => row[run]!), origin && words.from(origin)])].filter(Boolean);
}

/** As many parts as there is room for; whether there are more is shown. A single one that is too long is cut. */
function fitting(parts: readonly string[]): string {
  for (let count = parts.length; count > 0; count--) {
    const name = parts.slice(0, count).join(', ') + (count < parts.length ? ', …' : '');
    if (name.length <= LONGEST) return name;
  }
  return parts.length > 0 ? `${parts[0]!.slice(0, LONGEST - 1)}…` : '';
}

/** The first run's value, if more runs have it than have any other. */
function usual(row: Row): string | undefined {
  const counts = new Map<string, number>();
  for (const value of row) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first && first[0] === row[0] && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}

/** What is said first: the network, then how it is trained; the seed last. */
const inOrder = (found: readonly Difference[]) =>
  [...found].sort((a, b) => AREAS.indexOf(a.area) - AREAS.indexOf(b.area));

function rowsOf(experiments: readonly Experiment[]): Row[] {
  const stacks = experiments.map(({ layers }) => flat(layers));
  if (haveOneShape(stacks))
    return inOrder(differences(experiments)).flatMap((found) => rowOf(found, stacks[0]?.length ?? 0));
  // In stacks of different shapes a place says little: the hidden weighted layers that all of them have are compared.
  const folded = experiments.map(({ layers }) => flat(withActivations(layers)));
  const weighted = folded.map((stack) => stack.filter(isWeighted));
  const shared = Math.min(...weighted.map(({ length }) => length)) - 1;
  const alike = experiments.map((one, i) => ({ ...one, layers: weighted[i]!.slice(0, shared) }));
  const [ofLayers, others] = partition(inOrder(differences(alike)), ({ area }) => area === 'layers');
  const [depth, kinds] = partition(shapeRows(folded), ({ hasWeights }) => hasWeights);
  const rows = [
    ...depth.map(({ row }) => row),
    ...ofLayers.flatMap((found) => rowOf(found, shared)),
    ...kinds.map(({ row }) => row),
    ...others.flatMap((found) => rowOf(found, shared)),
  ];
  // where φ is a layer is only said where nothing else tells
  const withShape = [...rows, ...shapeRows(stacks).map(({ row }) => row)];
  return distinct(withShape) > distinct(rows) ? withShape : rows;
}

function haveOneShape(stacks: readonly (readonly Layer[])[]): boolean {
  const shapes = stacks.map((stack) => stack.map(({ kind }) => kind).join());
  return shapes.every((shape) => shape === shapes[0]);
}

/** How many runs there are that the rows tell apart. */
function distinct(rows: readonly Row[]): number {
  return new Set(rows[0]?.map((_, run) => rows.map((row) => row[run]).join())).size;
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** The layers, those inside of residual blocks after their block. */
const flat = (layers: readonly Layer[]): Layer[] =>
  layers.flatMap((layer) => (layer.kind === 'residual' ? [layer, ...flat(layer.layers)] : [layer]));

/**
 * The same layers, with φ in the dense layer that it is of, as a reader thinks of them: with batch normalization between the two, φ
 * is a layer after it.
 */
function withActivations(layers: readonly Layer[]): Layer[] {
  const folded: Layer[] = [];
  /** Where a dense layer stands that has no φ so far. */
  let bare = -1;
  for (const layer of layers) {
    const before = folded[bare];
    if (layer.kind === 'activation' && before?.kind === 'dense') {
      folded[bare] = { ...before, activation: layer.activation };
      bare = -1;
      continue;
    }
    if (layer.kind === 'dense') bare = layer.activation.kind === 'linear' ? folded.length : -1;
    else if (layer.kind === 'residual' || layer.kind === 'activation') bare = -1;
    folded.push(layer.kind === 'residual' ? { ...layer, layers: withActivations(layer.layers) } : layer);
  }
  return folded;
}

interface ShapeRow {
  readonly row: Row;
  readonly hasWeights: boolean;
}

/** How many layers of each kind there are, where that differs. */
function shapeRows(stacks: readonly (readonly Layer[])[]): ShapeRow[] {
  const rows = Object.values(layerKinds).map(
    ({ id, label, shortName = label, isWeighted: hasWeights = false }): ShapeRow => {
      const counts = stacks.map((stack) => stack.filter(({ kind }) => kind === id).length);
      const name = shortName.toLowerCase();
      if (hasWeights) return { row: counts.map(words.layers), hasWeights };
      // some have it and some have not: how many there are is said by the depth
      const row = counts.map((count) =>
        counts.includes(0) ? (count > 0 ? name : words.without(name)) : words.several(count, name),
      );
      return { row, hasWeights: false };
    },
  );
  return rows.filter(({ row }) => row.some((value) => value !== row[0]));
}

/** None for a setting that only some of the kinds have: the kind says it. */
function rowOf({ area, named, layers }: Difference, depth: number): Row[] {
  if (named.some((name) => !name)) return [];
  // a change in less than a third of all layers is not said as one of all
  const where = area === 'layers' && 3 * layers.length < depth ? words.inSomeLayers : '';
  return [named.map((name) => name! + where)];
}
