import { figures } from '../../shared/figures/catalog';
import { presets } from '../../shared/presets/catalog';
import { newDocument, open, openExample, openPreset, save, saveAs } from '../commands/file-actions';
import { switchAllCheckpoints } from '../commands/all-checkpoints';
import { documentStore } from '../document/document-store.svelte';
import { text } from '../../shared/text/text';
import { dialogs } from '../ui/dialogs.svelte';
import { printReport, saveAllNumbers, saveReport } from '../report/report-actions';
import { runStore } from '../runs/run-store.svelte';
import { labCatalog } from '../labs/lab-catalog.svelte';
import { labStore } from '../labs/lab-store.svelte';
import { tableImport } from '../table/table-import.svelte';
import { actionsOf, never, type Action } from './action';

const noRun = () => (runStore.selected ? null : text.disabledReasons.noRun);

export const fileActions = actionsOf('file', {
  new: { menu: 'file.documents', keys: 'CmdOrCtrl+N', run: newDocument },
  open: { menu: 'file.documents', keys: 'CmdOrCtrl+O', run: open },
  example: { menu: 'file.documents', run: openExample },
  openLabs: { menu: 'file.documents', run: () => labStore.openPack() },
  import: { menu: 'file.documents', run: () => tableImport.choose() },
  figures: { menu: 'file.documents', run: () => dialogs.open('figures') },
  save: { menu: 'file.save', keys: 'CmdOrCtrl+S', run: save },
  saveAs: { menu: 'file.save', keys: 'CmdOrCtrl+Shift+S', run: saveAs },
  allCheckpoints: {
    menu: 'file.save',
    checked: () => documentStore.allCheckpoints,
    run: switchAllCheckpoints,
  },
  exportCode: {
    menu: 'file.save',
    disabledReason: () => (documentStore.plan.problems.length > 0 ? text.disabledReasons.problems : null),
    run: () => dialogs.open('export'),
  },
  report: { menu: 'file.save', disabledReason: noRun, run: saveReport },
  print: { menu: 'file.save', keys: 'CmdOrCtrl+P', disabledReason: noRun, run: printReport },
  allNumbers: { menu: 'file.save', disabledReason: noRun, run: saveAllNumbers },
});

export const presetActions: readonly Action[] = presets.map((preset) => ({
  id: `preset-${preset.id}`,
  group: 'start',
  label: preset.label,
  about: preset.shows,
  disabledReason: never,
  run: () => openPreset(preset),
}));

/** One for each lab that there is. */
export const labActions = (): Action[] =>
  labCatalog.labs.map((lab) => ({
    id: `lab-${lab.id}`,
    group: 'lab',
    label: lab.title,
    about: lab.question,
    disabledReason: never,
    run: () => labStore.open(lab),
  }));

export const figureActions: readonly Action[] = figures.map(({ number, title, source }, i) => ({
  id: `figure-${number}`,
  group: 'figure',
  label: title,
  about: source,
  disabledReason: never,
  run: () => dialogs.open('figures', i),
}));
