import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { isWeighted } from '../../shared/catalog/layers/weighted';
import type { Shape } from '../../shared/program/tensor';
import { indexesOf, type LayerPath } from '../document/layer-path';

/** What one card of the stack stands for: a layer, or layers that repeat. */
export interface Row {
  /** Tells the cards apart: a group begins with the same layer as the first card inside it. */
  readonly id: string;
  /** In document order. */
  readonly paths: readonly LayerPath[];
  /** One layer, or the few that repeat one after the other, such as a dense layer and its normalization. */
  readonly pattern: readonly Layer[];
  /** How many times the pattern stands here; more than 1: a folded group. */
  readonly copies: number;
  /** Cards inside: those of a residual block, or those that repeat. null: there are none. */
  readonly inside: readonly Row[] | null;
  /** The one stack that the cards inside are of, where layers may be dropped; null: they stand for layers of several places. */
  readonly stack: string | null;
}

/** Fewer repetitions are shown one by one. */
const FEWEST = 3;
/** Longer patterns are not looked for. */
const LONGEST = 8;

type Fold = (first: LayerPath) => boolean;
/** What goes into a layer: those that repeat must have it in common. */
type InputOf = (path: LayerPath) => Shape | undefined;

/**
 * The cards of a stack.
 *
 * @param stack what its layers' paths begin with, such as `layers` or `layers[2].layers`
 * @param fold whether layers that repeat, from this one on, make one card. Layers that differ in shape are not equal
 */
export function rowsOf(layers: readonly Layer[], stack: string, fold: Fold, inputOf: InputOf): Row[] {
  const keys = layers.map((layer, i) => `${inputOf(`${stack}[${i}]`)?.join()} ${textOf(layer)}`);
  const rows: Row[] = [];
  for (let first = 0; first < layers.length;) {
    const { length, copies } = fold(`${stack}[${first}]`) ? aligned(layers, keys, first) : ALONE;
    const at = (place: number) =>
      Array.from({ length: copies }, (_, copy) => `${stack}[${first + copy * length + place}]`);
    const cards = layers
      .slice(first, first + length)
      .map((layer, place) => cardOf(layer, at(place), length === 1 ? copies : 1, fold, inputOf));
    rows.push(length === 1 ? cards[0]! : groupOf(stack, first, copies, cards));
    first += length * copies;
  }
  return rows;
}

interface Repetition {
  readonly length: number;
  readonly copies: number;
}
const ALONE: Repetition = { length: 1, copies: 1 };

/** The shortest pattern that, repeated from one place on, reaches furthest. */
function repetition(keys: readonly string[], first: number): Repetition {
  let best = ALONE;
  for (let length = 1; length <= LONGEST; length++) {
    let end = first + length;
    while (end < keys.length && keys[end] === keys[end - length]) end++;
    const copies = Math.floor((end - first) / length);
    if (copies >= FEWEST && copies * length > best.copies * best.length) best = { length, copies };
  }
  return best;
}

/**
 * The repetition from one place on; none where the same pattern begins as often a little further with a layer that has weights:
 * after a first layer of another shape a normalization and the next dense layer are a pair no one has in mind.
 */
function aligned(layers: readonly Layer[], keys: readonly string[], first: number): Repetition {
  const found = repetition(keys, first);
  if (found.copies === 1 || holdsWeights(layers[first]!)) return found;
  const later = layers.slice(first, first + found.length).findIndex(holdsWeights);
  if (later < 0) return found;
  const { length, copies } = repetition(keys, first + later);
  return length === found.length && copies >= found.copies ? ALONE : found;
}

const holdsWeights = (layer: Layer): boolean => layer.kind === 'residual' || isWeighted(layer);

/** A card for one layer, or for the same layer at several places. */
function cardOf(layer: Layer, paths: readonly LayerPath[], copies: number, fold: Fold, inputOf: InputOf): Row {
  const [first] = paths;
  const inner = layer.kind === 'residual' ? layer.layers : null;
  return {
    id: indexesOf(first!).join('.'),
    paths,
    pattern: [layer],
    copies,
    inside:
      inner === null
        ? null
        : paths.length === 1
          ? rowsOf(inner, `${first}.layers`, fold, inputOf)
          : inner.map((one, i) =>
              cardOf(
                one,
                paths.map((path) => `${path}.layers[${i}]`),
                1,
                fold,
                inputOf,
              ),
            ),
    stack: inner !== null && paths.length === 1 ? `${first}.layers` : null,
  };
}

/** Several layers that repeat one after the other: a card around one card for each of them. */
function groupOf(stack: string, first: number, copies: number, inside: readonly Row[]): Row {
  const pattern = inside.map((row) => row.pattern[0]!);
  const paths = Array.from({ length: copies * pattern.length }, (_, i) => `${stack}[${first + i}]`);
  return { id: `${inside[0]!.id}×${pattern.length}`, paths, pattern, copies, inside, stack: null };
}

const texts = new WeakMap<Layer, string>();

/** Layers are never changed, only replaced: what was written once holds. */
function textOf(layer: Layer): string {
  const known = texts.get(layer);
  if (known !== undefined) return known;
  const text = JSON.stringify(layer);
  texts.set(layer, text);
  return text;
}

/** The cards in the order in which the arrow keys go through them. */
export const flat = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...flat(row.inside ?? [])]);

/** Whether a card is shown as chosen: of a group around other cards, all of it. */
export const isChosen = ({ paths, pattern }: Row, selected: ReadonlySet<LayerPath>): boolean =>
  pattern.length > 1 ? paths.every((path) => selected.has(path)) : paths.some((path) => selected.has(path));

/** The card that has the focus: that of exactly what is selected, or else the innermost that stands for the layer. */
export function rowInFocus(
  order: readonly Row[],
  focused: LayerPath | null,
  selected: ReadonlySet<LayerPath>,
): Row | undefined {
  if (focused === null) return undefined;
  const rows = order.filter(({ paths }) => paths.includes(focused));
  return (
    rows.find(({ paths }) => paths.length === selected.size && paths.every((path) => selected.has(path))) ?? rows.at(-1)
  );
}
