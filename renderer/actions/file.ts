import { actionLabel } from '../../shared/actions/named-actions';
import { figures } from '../../shared/figures/catalog';
import { presets } from '../../shared/presets/catalog';
import { newDocument, open, openExample, openPreset, save, saveAs } from '../commands/file-actions';
import { dialogs } from '../ui/dialogs.svelte';
import { tableImport } from '../table/table-import.svelte';
import { never, type Action } from './action';

const file = (id: Parameters<typeof actionLabel>[0], run: () => unknown): Action => ({
  id,
  group: 'file',
  label: actionLabel(id),
  obstacle: never,
  run,
});

export const fileActions: readonly Action[] = [
  file('new', newDocument),
  file('open', open),
  file('example', openExample),
  file('import', () => tableImport.choose()),
  file('figures', () => dialogs.open('figures')),
  file('save', save),
  file('saveAs', saveAs),
];

export const presetActions: readonly Action[] = presets.map((preset) => ({
  id: `preset-${preset.id}`,
  group: 'start',
  label: preset.label,
  about: preset.shows,
  obstacle: never,
  run: () => openPreset(preset),
}));

export const figureActions: readonly Action[] = figures.map(({ number, title, source }, i) => ({
  id: `figure-${number}`,
  group: 'figure',
  label: title,
  about: source,
  obstacle: never,
  run: () => dialogs.open('figures', i),
}));
