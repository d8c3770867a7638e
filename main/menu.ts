import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import path from 'node:path';
import { THEMES, type Appearance, type MenuAction } from '../shared/protocol/window';
import { appearance } from './appearance';
import { forgetAllFiles, onRecentFiles, readSettings } from './settings';

const isMac = process.platform === 'darwin';
const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu, by the conventions of each system. Its own entries are sent to the page, which knows whether they
 * apply.
 *
 * @param open a file of the list of recent ones
 * @param look changes how the window looks
 */
export function installMenu(
  send: (action: MenuAction) => void,
  open: (file: string) => void,
  look: (change: Partial<Appearance>) => void,
): void {
  const install = () => Menu.setApplicationMenu(Menu.buildFromTemplate(template(send, open, look)));
  install();
  onRecentFiles(install);
}

function template(
  send: (action: MenuAction) => void,
  open: (file: string) => void,
  look: (change: Partial<Appearance>) => void,
): MenuItemConstructorOptions[] {
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id: action,
    label,
    click: () => send(action),
    ...(accelerator && { accelerator }),
  });
  const about = item('About Gradient Lab', 'about');
  return [
    ...(isMac ? [macAppMenu(about)] : []),
    {
      label: '&File',
      submenu: [
        item('&New', 'new', 'CmdOrCtrl+N'),
        item('&Open…', 'open', 'CmdOrCtrl+O'),
        item('&Published figures…', 'figures'),
        { id: 'recent', label: 'Open &recent', submenu: recentFiles(open) },
        separator,
        item('&Save', 'save', 'CmdOrCtrl+S'),
        item('Save &as…', 'saveAs', 'CmdOrCtrl+Shift+S'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('&Undo', 'undo', 'CmdOrCtrl+Z'),
        item('&Redo', 'redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
        // The other habit; both work.
        ...(isMac ? [] : [{ ...item('Redo', 'redo', 'Ctrl+Shift+Z'), id: 'redoToo', visible: false }]),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Run',
      submenu: [
        item('&Run or resume', 'run', 'F5'),
        item('&Pause', 'pause', 'F6'),
        item('&Step', 'step', 'F10'),
        item('S&top', 'stop', 'Shift+F5'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { id: 'theme', label: '&Theme', submenu: themes(look) },
        {
          id: 'projector',
          label: '&Projector mode',
          type: 'checkbox',
          checked: appearance().projector,
          accelerator: 'CmdOrCtrl+Shift+J',
          click: ({ checked }) => look({ projector: checked }),
        },
        separator,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        separator,
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', submenu: isMac ? [] : [about] },
  ];
}

const THEME_LABELS: Readonly<Record<Appearance['theme'], string>> = {
  system: 'As the &system',
  light: '&Light',
  dark: '&Dark',
  contrast: 'High &contrast',
};

function themes(look: (change: Partial<Appearance>) => void): MenuItemConstructorOptions[] {
  return THEMES.map((theme) => ({
    id: `theme-${theme}`,
    label: THEME_LABELS[theme],
    type: 'radio',
    checked: appearance().theme === theme,
    click: () => look({ theme }),
  }));
}

function recentFiles(open: (file: string) => void): MenuItemConstructorOptions[] {
  const files = readSettings().recentFiles;
  if (files.length === 0) return [{ label: 'No recent files', enabled: false }];
  return [
    // An ampersand in a name would underline the letter behind it.
    ...files.map((file) => ({
      label: path.basename(file).replaceAll('&', '&&'),
      sublabel: path.dirname(file),
      click: () => open(file),
    })),
    separator,
    { label: 'Clear the list', click: forgetAllFiles },
  ];
}

function macAppMenu(about: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      about,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}
