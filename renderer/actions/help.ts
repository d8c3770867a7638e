import { actionLabel } from '../../shared/actions/named-actions';
import { dialogs } from '../ui/dialogs.svelte';
import { tour } from '../tour/tour.svelte';
import { never, type Action } from './action';

const help = (id: Parameters<typeof actionLabel>[0], run: () => unknown): Action => ({
  id,
  group: 'help',
  label: actionLabel(id),
  obstacle: never,
  run,
});

export const helpActions: readonly Action[] = [
  help('palette', () => dialogs.open('palette')),
  help('shortcuts', () => dialogs.open('shortcuts')),
  help('tour', () => tour.start()),
  help('about', () => dialogs.open('about')),
];
