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
import { openAddMenu } from '../commands/stack-menu.svelte';
import { copyCode, copyExperiment } from '../commands/export-code';
import { pathOf } from '../document/layer-path';
import { actionsOf, never, type Action } from './action';

const { disabledReasons } = text;

const withoutSelection = () => (documentStore.selection.length > 0 ? null : disabledReasons.noSelection);
const without = (isPossible: () => boolean, otherwise: string) => () =>
  withoutSelection() ?? (isPossible() ? null : otherwise);

/** To that many in all. */
const REPEATS = [3, 5, 10, 30];

const repeatActions = REPEATS.map((times): Action => ({
  id: `repeat-${times}`,
  group: 'edit',
  label: text.edit.repeat(times),
  disabledReason: withoutSelection,
  run: () => repeatSelected(times),
}));

export const editActions: readonly Action[] = [
  ...actionsOf('edit', {
    undo: {
      menu: 'edit.history',
      keys: 'CmdOrCtrl+Z',
      inText: 'undo',
      disabledReason: () => (documentStore.undoLabel ? null : disabledReasons.nothingToUndo),
      run: () => documentStore.undo(),
    },
    redo: {
      menu: 'edit.history',
      keys: 'Ctrl+Y',
      macKeys: 'CmdOrCtrl+Shift+Z',
      also: ['CmdOrCtrl+Shift+Z'],
      inText: 'redo',
      disabledReason: () => (documentStore.redoLabel ? null : disabledReasons.nothingToRedo),
      run: () => documentStore.redo(),
    },
    copyLayers: { keys: 'CmdOrCtrl+C', heardBy: 'stack', disabledReason: withoutSelection, run: copySelected },
    copyExperiment: { menu: 'edit.code', run: copyExperiment },
    copyKeras: { menu: 'edit.code', run: () => copyCode('keras') },
    copyPytorch: { menu: 'edit.code', run: () => copyCode('pytorch') },
    pasteLayers: { keys: 'CmdOrCtrl+V', heardBy: 'stack', run: paste },
    duplicateLayers: {
      menu: 'edit.layers',
      keys: 'CmdOrCtrl+D',
      disabledReason: withoutSelection,
      run: duplicateSelected,
    },
  }),
  ...repeatActions,
  ...actionsOf('edit', {
    deleteLayers: {
      menu: 'edit.delete',
      label: text.edit.deleteLayers,
      keys: 'Delete',
      macKeys: 'Backspace',
      also: ['Backspace'],
      heardBy: 'stack',
      inText: 'delete',
      disabledReason: withoutSelection,
      run: () => removeSelected(),
    },
    addLayer: { menu: 'edit.layers', also: ['A'], run: () => openAddMenu() },
    wrapLayers: {
      menu: 'edit.layers',
      keys: 'CmdOrCtrl+G',
      disabledReason: withoutSelection,
      run: wrapOrUnwrapSelected,
    },
    selectAllLayers: {
      keys: 'CmdOrCtrl+A',
      heardBy: 'stack',
      run: () => documentStore.select(documentStore.experiment.layers.map((_, i) => pathOf([i]))),
    },
    moveUp: {
      keys: 'Alt+Up',
      heardBy: 'stack',
      disabledReason: without(() => canMoveBy(-1), disabledReasons.noFurtherPlace),
      run: () => moveSelectedBy(-1),
    },
    moveDown: {
      keys: 'Alt+Down',
      heardBy: 'stack',
      disabledReason: without(() => canMoveBy(1), disabledReasons.noFurtherPlace),
      run: () => moveSelectedBy(1),
    },
    moveIn: {
      keys: 'Alt+Right',
      heardBy: 'stack',
      disabledReason: without(() => gapInsideNeighbour() !== null, disabledReasons.noBlockBeside),
      run: moveSelectedIn,
    },
    moveOut: {
      keys: 'Alt+Left',
      heardBy: 'stack',
      disabledReason: without(() => gapOutside() !== null, disabledReasons.inNoBlock),
      run: moveSelectedOut,
    },
  }),
];

export const addActions: readonly Action[] = Object.values(layers).map(({ id, label, source }) => ({
  id: `add-${id}`,
  group: 'add',
  label: text.edit.add(label),
  about: source,
  disabledReason: never,
  run: () => addLayer(id),
}));
