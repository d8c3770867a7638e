import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../shared/protocol/window';

const isMac = process.platform === 'darwin';

/** The application menu. Its own entries are sent to the page, which knows whether they apply. */
export function installMenu(send: (action: MenuAction) => void): void {
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id: action,
    label,
    click: () => send(action),
    ...(accelerator && { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [macAppMenu(item('About Gradient Lab', 'about'))] : []),
    {
      label: '&File',
      submenu: [
        item('&New', 'new', 'CmdOrCtrl+N'),
        item('&Open…', 'open', 'CmdOrCtrl+O'),
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
      submenu: [{ role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'resetZoom' }, separator, { role: 'togglefullscreen' }],
    },
    ...(isMac ? [{ role: 'windowMenu' as const }] : []),
    { role: 'help', submenu: isMac ? [] : [item('&About Gradient Lab', 'about')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function macAppMenu(about: MenuItemConstructorOptions): MenuItemConstructorOptions {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return {
    role: 'appMenu',
    submenu: [about, separator, { role: 'services' }, separator, { role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, separator, { role: 'quit' }],
  };
}
