import { layers as layerCatalog } from '../../shared/catalog/layers/catalog';
import { entryOf } from '../../shared/catalog/parameter';
import type { Experiment } from '../../shared/experiment/experiment';
import type { Layer } from '../../shared/catalog/layers/layer-kinds';
import { layersText } from '../../shared/experiment/layers-text';
import { LIMITS } from '../../shared/limits/limits';
import { text } from '../../shared/text/text';
import { messages } from '../ui/messages.svelte';
import { documentStore } from '../document/document-store.svelte';
import {
  insertInto,
  insertLayers,
  layerAt,
  moveLayers,
  removeLayers,
  repeatLayers,
  shiftLayers,
  stackAt,
  unwrapBlock,
  wrapLayers,
} from '../document/edits';
import { gapAfter, layerFor, outputFor } from '../document/new-layers';
import { layersFromText } from '../document/layer-clipboard';
import { blockOf, pathOf, placeOf, runsOf, sibling, tops, type LayerPath } from '../document/layer-path';

// The stack's actions with their names in the undo list, what is selected after them, and what is said.

const words = text.document;
/** How a way of putting layers in is named. */
type PutIn = (typeof words)['add'];

const labelOf = (layer: Layer) => entryOf(layerCatalog, layer).label;

/** 'Dense', or '3 layers' */
function nameOf(layers: readonly Layer[]): string {
  return layers.length === 1 ? labelOf(layers[0]!) : words.layers(layers.length);
}

const layersAt = (paths: readonly LayerPath[]): Layer[] =>
  tops(paths).flatMap((path) => layerAt(documentStore.experiment, path) ?? []);

const isInBlock = (path: LayerPath) => blockOf(path) !== null;

/** Adds a layer at a place of the stack; left out: where new layers go. */
export function addLayer(kind: string, gap?: LayerPath): void {
  const { experiment, lastHidden } = documentStore;
  const gaps = gap === undefined ? gapsForNew() : [gap];
  const layer = layerFor(kind, experiment, gaps[0]!, lastHidden);
  insert([layer], gaps, words.add, outputFor(experiment, layer, gaps[0]!));
}

/**
 * After the selected layers: once where they are adjacent, as in a folded group, else after each, as in every copy of a
 * group. In an empty block that is selected; before the last layer where none is.
 */
function gapsForNew(): LayerPath[] {
  const { focused, selected, selection, experiment } = documentStore;
  if (focused === null) return [pathOf([Math.max(0, experiment.layers.length - 1)])];
  const meant = selected.has(focused) ? selection : [focused];
  const isEmptyBlock = (path: LayerPath) => {
    const layer = layerAt(experiment, path);
    return layer !== undefined && 'layers' in layer && layer.layers.length === 0;
  };
  if (meant.every(isEmptyBlock)) return meant.map((path) => `${path}.layers[0]`);
  return runsOf(meant).map((run) => gapAfter(experiment, run));
}

/** Whether so many layers more are allowed; if not, it is said. */
function hasRoomFor(more: number): boolean {
  const there = documentStore.plan.places.length;
  if (there + more <= LIMITS.layers) {
    messages.succeeded();
    return true;
  }
  messages.fail({
    code: 'layers',
    message: words.tooMany.message(LIMITS.layers, there + more),
    advice: words.tooMany.advice,
  });
  return false;
}

const countOf = (layers: readonly Layer[]): number =>
  layers.reduce((sum, layer) => sum + 1 + ('layers' in layer ? countOf(layer.layers) : 0), 0);

/** @param output a layer that comes with them, at the end of the stack */
function insert(
  layers: readonly Layer[],
  gaps: readonly LayerPath[],
  { undo, said, saidOfSeveral }: PutIn,
  output: Layer | null = null,
): void {
  if (!hasRoomFor(countOf(layers) * gaps.length + (output ? 1 : 0))) return;
  const inserted = insertInto(
    documentStore.experiment,
    gaps.map((gap) => ({ gap, layers })),
  );
  const { copies } = inserted;
  const experiment = output
    ? insertLayers(inserted.experiment, pathOf([inserted.experiment.layers.length]), [output])
    : inserted.experiment;
  documentStore.change(experiment, undo(nameOf(layers)));
  documentStore.select(copies);
  const [first] = gaps;
  const done =
    gaps.length === 1
      ? said(nameOf(layers), placeOf(first!) + 1, isInBlock(first!))
      : saidOfSeveral(nameOf(layers), gaps.length);
  documentStore.announcement = output ? words.withOutput(done) : done;
}

/** Puts copied layers after those that are selected. */
function pasteLayers(layers: readonly Layer[]): void {
  if (layers.length > 0) insert(layers, gapsForNew(), words.paste);
}

export function removeSelected(paths = documentStore.selection): void {
  const removed = tops(paths);
  const layers = layersAt(removed);
  const [first] = removed;
  if (first === undefined) return;
  documentStore.change(removeLayers(documentStore.experiment, removed), words.delete.undo(nameOf(layers)));
  const { length } = stackAt(documentStore.experiment, first);
  const block = blockOf(first);
  const next = length > 0 ? sibling(first, Math.min(placeOf(first), length - 1) - placeOf(first)) : block;
  documentStore.select(next === null ? [] : [next]);
  documentStore.announcement =
    layers.length === 1
      ? words.delete.saidOne(nameOf(layers), placeOf(first) + 1, isInBlock(first))
      : words.delete.saidSeveral(nameOf(layers));
}

export function duplicateSelected(): void {
  repeatSelected(2, words.duplicate);
}

/** So many times as they are now, one after the other. */
export function repeatSelected(times: number, { undo, said }: PutIn = words.repeat): void {
  const repeated = tops(documentStore.selection);
  const layers = layersAt(repeated);
  if (repeated.length === 0 || !Number.isInteger(times) || times < 2) return;
  if (!hasRoomFor(countOf(layers) * (times - 1))) return;
  const { experiment, copies } = repeatLayers(documentStore.experiment, repeated, times);
  documentStore.change(experiment, undo(nameOf(layers)));
  documentStore.select(copies);
  documentStore.announcement = said(nameOf(layers), placeOf(copies[0]!) + 1, isInBlock(copies[0]!));
}

/** Moves layers into a gap, as it is counted before they are taken out. */
export function moveTo(paths: readonly LayerPath[], gap: LayerPath): void {
  const layers = layersAt(paths);
  const moved = moveLayers(documentStore.experiment, paths, gap);
  if (moved.experiment === documentStore.experiment || sameStack(moved.experiment, documentStore.experiment)) return;
  showMoved(moved, layers);
}

function showMoved({ experiment, paths }: ReturnType<typeof moveLayers>, layers: readonly Layer[]): void {
  documentStore.change(experiment, words.move.undo(nameOf(layers)));
  documentStore.select(paths, paths[0]);
  const [first] = paths;
  const { length } = stackAt(experiment, first!);
  documentStore.announcement = words.move.said(nameOf(layers), placeOf(first!) + 1, length, isInBlock(first!));
}

const sameStack = (a: Experiment, b: Experiment) => JSON.stringify(a.layers) === JSON.stringify(b.layers);

/** One place towards the input (−1) or the output (1), within the stack that they are in. */
export function moveSelectedBy(direction: -1 | 1): void {
  const moved = shiftLayers(documentStore.experiment, documentStore.selection, direction);
  if (moved) showMoved(moved, layersAt(documentStore.selection));
}

export const canMoveBy = (direction: -1 | 1): boolean =>
  shiftLayers(documentStore.experiment, documentStore.selection, direction) !== null;

/** The end of the residual block before the selected layers, or the start of the one after them; null if there is none. */
export function gapInsideNeighbour(): LayerPath | null {
  const paths = tops(documentStore.selection);
  const [first, last] = [paths[0], paths.at(-1)];
  if (first === undefined || last === undefined) return null;
  const before = placeOf(first) > 0 ? sibling(first, -1) : null;
  const block = before === null ? undefined : layerAt(documentStore.experiment, before);
  if (block?.kind === 'residual') return `${before}.layers[${block.layers.length}]`;
  const after = sibling(last, 1);
  return layerAt(documentStore.experiment, after)?.kind === 'residual' ? `${after}.layers[0]` : null;
}

/** The gap after the residual block that holds the selected layers; null if they are in none. */
export function gapOutside(): LayerPath | null {
  const [first] = documentStore.selection;
  const block = first === undefined ? null : blockOf(first);
  return block === null ? null : sibling(block, 1);
}

export function moveSelectedIn(): void {
  const gap = gapInsideNeighbour();
  if (gap !== null) moveTo(documentStore.selection, gap);
}

export function moveSelectedOut(): void {
  const gap = gapOutside();
  if (gap !== null) moveTo(documentStore.selection, gap);
}

/** Makes a residual block of what is selected, or takes a single selected block apart. */
export function wrapOrUnwrapSelected(): void {
  const paths = tops(documentStore.selection);
  const [first] = paths;
  const layers = layersAt(paths);
  if (first === undefined) return;
  const [only] = layers;
  if (layers.length === 1 && only?.kind === 'residual') {
    documentStore.change(unwrapBlock(documentStore.experiment, first), words.unwrap.undo);
    documentStore.select(only.layers.map((_, i) => sibling(first, i)));
    documentStore.announcement = words.unwrap.said;
  } else {
    documentStore.change(wrapLayers(documentStore.experiment, paths), words.wrap.undo(nameOf(layers)));
    documentStore.select([first]);
    documentStore.announcement = words.wrap.said(nameOf(layers));
  }
}

/** Makes so many of some layers that repeat side by side, `length` of them at a time. */
export function setCopies(paths: readonly LayerPath[], length: number, copies: number): void {
  const [first] = paths;
  const before = paths.length / length;
  if (first === undefined || !Number.isInteger(copies) || copies < 1 || copies === before) return;
  const last = paths.slice(-length);
  if (copies > before && !hasRoomFor(countOf(layersAt(last)) * (copies - before))) return;
  const { experiment } = documentStore;
  const next =
    copies < before
      ? removeLayers(experiment, paths.slice(copies * length))
      : repeatLayers(experiment, last, copies - before + 1).experiment;
  documentStore.change(next, words.copies.undo(copies, before));
  documentStore.select(
    Array.from({ length: copies * length }, (_, i) => sibling(first, i)),
    first,
  );
  documentStore.announcement = words.copies.said(copies);
}

/** @returns the text for the clipboard; null if nothing is selected */
export function selectedAsText(): string | null {
  const layers = layersAt(documentStore.selection);
  if (layers.length === 0) return null;
  documentStore.announcement = words.copied(nameOf(layers));
  return layersText(layers);
}

/** Puts the layers of a text after those that are selected; what is wrong with it is said. */
export function pasteText(pasted: string): void {
  const found = layersFromText(pasted);
  if (found === null) messages.fail({ code: 'paste', ...words.nothingToPaste });
  else if (typeof found === 'string') messages.fail({ code: 'paste', message: words.notPasted, advice: found });
  else pasteLayers(found);
}

// Keys and the menu bring the clipboard with their events; buttons and the palette ask the main process for it.

export function copySelected(): void {
  const copied = selectedAsText();
  if (copied !== null) void window.lab.copyLayers(copied);
}

export async function paste(): Promise<void> {
  pasteText((await window.lab.copiedLayers()) ?? '');
}
