import { dialogs } from '../ui/dialogs.svelte';
import { tour } from '../tour/tour.svelte';
import { actionsOf } from './action';

export const helpActions = actionsOf('help', {
  palette: {
    menu: 'view.palette',
    keys: 'CmdOrCtrl+Shift+P',
    also: ['CmdOrCtrl+K'],
    run: () => dialogs.open('palette'),
  },
  tour: { menu: 'help.guides', run: () => tour.start() },
  shortcuts: {
    menu: 'help.guides',
    keys: 'F1',
    macKeys: 'CmdOrCtrl+/',
    also: ['?'],
    run: () => dialogs.open('shortcuts'),
  },
  about: { menu: 'help.about', run: () => dialogs.open('about') },
});
