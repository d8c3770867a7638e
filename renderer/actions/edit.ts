import { actionLabel } from '../../shared/actions/named-actions';
import { layers } from '../../shared/catalog/layers/catalog';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import {
  addLayer,
  canMoveBy,
  copySelected,
  duplicateSelected,
  gapInsideNeighbour,
  gapOutside,
  moveSelectedBy,
  moveSelectedIn,
  moveSelectedOut,
  paste,
  removeSelected,
  repeatSelected,
  wrapOrUnwrapSelected,
} from '../commands/layer-actions';
import { pathOf } from '../document/layer-path';
import { never, type Action } from './action';

const { obstacles } = text;

const edit = (id: Parameters<typeof actionLabel>[0], run: () => unknown, obstacle: () => string | null): Action => ({
  id,
  group: 'edit',
  label: actionLabel(id),
  obstacle,
  run,
});

const withoutSelection = () => (documentStore.selection.length > 0 ? null : obstacles.noSelection);
const without = (isPossible: () => boolean, otherwise: string) => () =>
  withoutSelection() ?? (isPossible() ? null : otherwise);

/** To that many in all. */
const REPEATS = [3, 5, 10, 30];

export const editActions: readonly Action[] = [
  edit(
    'undo',
    () => documentStore.undo(),
    () => (documentStore.undoLabel ? null : obstacles.nothingToUndo),
  ),
  edit(
    'redo',
    () => documentStore.redo(),
    () => (documentStore.redoLabel ? null : obstacles.nothingToRedo),
  ),
  edit('copyLayers', copySelected, withoutSelection),
  edit('pasteLayers', paste, never),
  edit('duplicateLayers', duplicateSelected, withoutSelection),
  ...REPEATS.map((times): Action => ({
    id: `repeat-${times}`,
    group: 'edit',
    label: text.edit.repeat(times),
    obstacle: withoutSelection,
    run: () => repeatSelected(times),
  })),
  { ...edit('deleteLayers', () => removeSelected(), withoutSelection), label: text.edit.deleteLayers },
  edit('wrapLayers', wrapOrUnwrapSelected, withoutSelection),
  edit(
    'selectAllLayers',
    () => documentStore.select(documentStore.experiment.layers.map((_, i) => pathOf([i]))),
    never,
  ),
  edit(
    'moveUp',
    () => moveSelectedBy(-1),
    without(() => canMoveBy(-1), obstacles.noFurtherPlace),
  ),
  edit(
    'moveDown',
    () => moveSelectedBy(1),
    without(() => canMoveBy(1), obstacles.noFurtherPlace),
  ),
  edit(
    'moveIn',
    moveSelectedIn,
    without(() => gapInsideNeighbour() !== null, obstacles.noBlockBeside),
  ),
  edit(
    'moveOut',
    moveSelectedOut,
    without(() => gapOutside() !== null, obstacles.inNoBlock),
  ),
];

export const addActions: readonly Action[] = Object.values(layers).map(({ id, label, source }) => ({
  id: `add-${id}`,
  group: 'add',
  label: text.edit.add(label),
  about: source,
  obstacle: never,
  run: () => addLayer(id),
}));
