import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import path from 'node:path';
import { isActionId, keysOf, menuLabel, namedAction, type ActionId } from '../../shared/actions/named-actions';
import { VIEWS } from '../../shared/actions/views';
import { THEMES, type Appearance } from '../../shared/protocol/window';
import { text } from '../../shared/text/text';
import { appearance } from '../settings/appearance';
import { forgetAllFiles, onRecentFiles, readSettings } from '../settings/settings';

const isMac = process.platform === 'darwin';
const separator: MenuItemConstructorOptions = { type: 'separator' };

interface MenuDoes {
  /** Asks the page for one of its actions: it knows whether it applies. */
  readonly send: (action: ActionId) => void;
  /** Opens a file of the list of recent ones. */
  readonly open: (file: string) => void;
  /** Changes how the window looks. */
  readonly look: (change: Partial<Appearance>) => void;
}

/** The application menu, by the conventions of each system. */
export function installMenu(does: MenuDoes): void {
  const install = () => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(does)));
    greyOut(grey);
  };
  install();
  onRecentFiles(install);
}

/** What cannot be done at the moment is grey. In a text, undo, redo and delete are the text's own, so those never are. */
export function greyOut(obstructed: readonly ActionId[]): void {
  grey = obstructed;
  for (const item of allItems(Menu.getApplicationMenu())) {
    if (isActionId(item.id) && !ALWAYS.has(item.id)) item.enabled = !grey.includes(item.id);
  }
}

let grey: readonly ActionId[] = [];

/** Themes and projector mode may also be chosen in the page. */
export function ticked({ theme, projector }: Appearance): void {
  const menu = Menu.getApplicationMenu();
  const chosen = menu?.getMenuItemById(`theme-${theme}`);
  const projectorItem = menu?.getMenuItemById('projector');
  if (chosen) chosen.checked = true;
  if (projectorItem) projectorItem.checked = projector;
}

const ALWAYS: ReadonlySet<ActionId> = new Set<ActionId>(['undo', 'redo', 'deleteLayers']);

const allItems = (menu: Menu | null): Electron.MenuItem[] =>
  (menu?.items ?? []).flatMap((item) => [item, ...allItems(item.submenu ?? null)]);

function template({ send, open, look }: MenuDoes): MenuItemConstructorOptions[] {
  const item = (action: ActionId): MenuItemConstructorOptions => {
    const keys = keysOf(action, isMac);
    // Delete means something else in a text: the page hears it. Macs can only show keys that the menu hears.
    const onlyShown = namedAction(action).heardBy === 'stack';
    return {
      id: action,
      label: menuLabel(action),
      click: () => send(action),
      ...(keys && !(onlyShown && isMac) && { accelerator: keys, registerAccelerator: !onlyShown }),
    };
  };
  return [
    ...(isMac ? [macAppMenu(item('about'))] : []),
    {
      label: text.menus.file,
      submenu: [
        item('new'),
        item('open'),
        item('figures'),
        item('example'),
        item('import'),
        { id: 'recent', label: text.menus.recent, submenu: recentFiles(open) },
        separator,
        item('save'),
        item('saveAs'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: text.menus.edit,
      submenu: [
        item('undo'),
        item('redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        item('deleteLayers'),
        { role: 'selectAll' },
        separator,
        item('duplicateLayers'),
        item('wrapLayers'),
      ],
    },
    {
      label: text.menus.run,
      submenu: [item('run'), item('pause'), item('step'), item('stop'), separator, item('branch')],
    },
    {
      label: text.menus.view,
      submenu: [
        item('palette'),
        separator,
        ...VIEWS.map(({ id }) => item(`view-${id}`)),
        separator,
        { id: 'theme', label: text.menus.theme, submenu: themes(look) },
        {
          ...item('projector'),
          type: 'checkbox',
          checked: appearance().projector,
          click: ({ checked }) => look({ projector: checked }),
        },
        item('picturesOnly'),
        item('resetPanes'),
        separator,
        item('zoomIn'),
        item('zoomOut'),
        item('zoomReset'),
        separator,
        item('fullScreen'),
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' } as const]),
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      label: text.menus.help,
      submenu: [item('tour'), item('shortcuts'), ...(isMac ? [] : [separator, item('about')])],
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
    // An ampersand in a name would underline the letter behind it.
    ...files.map((file) => ({
      label: path.basename(file).replaceAll('&', '&&'),
      sublabel: path.dirname(file),
      click: () => open(file),
    })),
    separator,
    { label: text.recent.clear, click: forgetAllFiles },
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
