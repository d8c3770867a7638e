import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import path from 'node:path';
import type { MenuEntry, MenuPlace } from '../../shared/protocol/menu';
import { THEMES, type Appearance } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { appearance } from '../settings/appearance';
import { forgetAllFiles, onRecentFiles, readSettings } from '../settings/settings';

const isMac = process.platform === 'darwin';
const separator: MenuItemConstructorOptions = { type: 'separator' };

interface MenuDoes {
  /** Asks the page for one of its actions: it knows whether it applies. */
  readonly send: (action: string) => void;
  /** Opens a file of the list of recent ones. */
  readonly open: (file: string) => void;
  /** Changes how the window looks. */
  readonly look: (change: Partial<Appearance>) => void;
}

let install: () => void;
/** The page's actions; none until it has told them. */
let entries: readonly MenuEntry[] = [];

/** The application menu, by the conventions of each system. */
export function installMenu(does: MenuDoes): void {
  install = () => Menu.setApplicationMenu(Menu.buildFromTemplate(template(does)));
  install();
  onRecentFiles(install);
}

/** The menu is made anew only where more than the state of its items has changed: an open one would close. */
export function showInMenu(next: readonly MenuEntry[]): void {
  const isNew = JSON.stringify(next.map(withoutState)) !== JSON.stringify(entries.map(withoutState));
  entries = next;
  if (isNew) return install();
  const menu = Menu.getApplicationMenu();
  for (const { id, enabled, checked } of entries) {
    const item = menu?.getMenuItemById(id);
    if (!item) continue;
    item.enabled = enabled;
    item.checked = checked ?? false;
  }
}

const withoutState = ({ id, label, place, keys, hearsKeys, checked }: MenuEntry) => [
  id,
  label,
  place,
  keys,
  hearsKeys,
  checked !== null,
];

/** A theme may also be chosen in the page. */
export function ticked({ theme }: Appearance): void {
  const chosen = Menu.getApplicationMenu()?.getMenuItemById(`theme-${theme}`);
  if (chosen) chosen.checked = true;
}

function template({ send, open, look }: MenuDoes): MenuItemConstructorOptions[] {
  /** The page's actions of a place. */
  const at = (place: MenuPlace): MenuItemConstructorOptions[] =>
    entries
      .filter((entry) => entry.place === place)
      .map(({ id, label, keys, hearsKeys, enabled, checked }) => ({
        id,
        label,
        enabled,
        click: () => send(id),
        ...(checked !== null && { type: 'checkbox', checked }),
        // Macs can only show keys that the menu hears.
        ...(keys && (hearsKeys || !isMac) && { accelerator: keys, registerAccelerator: hearsKeys }),
      }));
  return [
    ...(isMac ? [macAppMenu(at('help.about'))] : []),
    {
      label: text.menus.file,
      submenu: [
        ...at('file.documents'),
        { id: 'recent', label: text.menus.recent, submenu: recentFiles(open) },
        separator,
        ...at('file.save'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: text.menus.edit,
      submenu: [
        ...at('edit.history'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        ...at('edit.delete'),
        { role: 'selectAll' },
        separator,
        ...at('edit.layers'),
        separator,
        ...at('edit.code'),
      ],
    },
    {
      label: text.menus.run,
      submenu: [
        ...at('run.control'),
        separator,
        ...at('run.play'),
        separator,
        ...at('run.branch'),
        separator,
        ...at('run.diagnosis'),
      ],
    },
    {
      label: text.menus.view,
      submenu: [
        ...at('view.palette'),
        separator,
        ...at('view.views'),
        separator,
        { id: 'theme', label: text.menus.theme, submenu: themes(look) },
        ...at('view.window'),
        separator,
        ...at('view.zoom'),
        separator,
        ...at('view.screen'),
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      label: text.menus.help,
      submenu: [...at('help.guides'), ...(isMac ? [] : [separator, ...at('help.about')])],
    },
  ];
}

function themes(look: (change: Partial<Appearance>) => void): MenuItemConstructorOptions[] {
  return THEMES.map((theme) => ({
    id: `theme-${theme}`,
    label: text.themes[theme],
    type: 'radio',
    checked: appearance().theme === theme,
    click: () => look({ theme }),
  }));
}

function recentFiles(open: (file: string) => void): MenuItemConstructorOptions[] {
  const files = readSettings().recentFiles;
  if (files.length === 0) return [{ label: text.recent.none, enabled: false }];
  return [
    // An ampersand in a name would underline the letter after it.
    ...files.map((file) => ({
      label: path.basename(file).replaceAll('&', '&&'),
      sublabel: path.dirname(file),
      click: () => open(file),
    })),
    separator,
    { label: text.recent.clear, click: forgetAllFiles },
  ];
}

function macAppMenu(about: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      ...about,
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
