import { startScreen } from '../commands/start-screen.svelte';
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
  startScreen: { menu: 'help.guides', run: () => (startScreen.shown = true) },
  startAtLaunch: {
    menu: 'help.guides',
    checked: () => startScreen.atLaunch,
    run: () => startScreen.setAtLaunch(!startScreen.atLaunch),
  },
  tour: { menu: 'help.guides', staysAtStart: false, run: () => tour.start() },
  shortcuts: {
    menu: 'help.guides',
    keys: 'F1',
    macKeys: 'CmdOrCtrl+/',
    also: ['?'],
    run: () => dialogs.open('shortcuts'),
  },
  about: { menu: 'help.about', run: () => dialogs.open('about') },
});
