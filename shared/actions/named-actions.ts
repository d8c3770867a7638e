import { text, withoutMnemonic } from '../text/text';
import type { Shortcut } from './shortcut';
import { VIEWS, type ViewId } from './views';

/** What menu, palette, buttons and the list of shortcuts say of an action alike; `renderer/actions` has what it does. */
interface NamedAction {
  readonly keys?: Shortcut;
  /** On a Mac, where they differ. */
  readonly macKeys?: Shortcut;
  /** Further keys that do the same; the page hears them. */
  readonly also?: readonly Shortcut[];
  /**
   * Who hears the keys: the application menu, wherever the focus is, or only the layer stack when it has the focus, because
   * they mean something else in a text. Left out: the menu.
   */
  readonly heardBy?: 'stack';
}

const NAMED_ACTIONS = {
  new: { keys: 'CmdOrCtrl+N' },
  open: { keys: 'CmdOrCtrl+O' },
  example: {},
  import: {},
  figures: {},
  save: { keys: 'CmdOrCtrl+S' },
  saveAs: { keys: 'CmdOrCtrl+Shift+S' },
  undo: { keys: 'CmdOrCtrl+Z' },
  redo: { keys: 'Ctrl+Y', macKeys: 'CmdOrCtrl+Shift+Z', also: ['CmdOrCtrl+Shift+Z'] },
  copyLayers: { keys: 'CmdOrCtrl+C', heardBy: 'stack' },
  pasteLayers: { keys: 'CmdOrCtrl+V', heardBy: 'stack' },
  duplicateLayers: { keys: 'CmdOrCtrl+D' },
  deleteLayers: { keys: 'Delete', macKeys: 'Backspace', also: ['Backspace'], heardBy: 'stack' },
  wrapLayers: { keys: 'CmdOrCtrl+G' },
  selectAllLayers: { keys: 'CmdOrCtrl+A', heardBy: 'stack' },
  moveUp: { keys: 'Alt+Up', heardBy: 'stack' },
  moveDown: { keys: 'Alt+Down', heardBy: 'stack' },
  moveIn: { keys: 'Alt+Right', heardBy: 'stack' },
  moveOut: { keys: 'Alt+Left', heardBy: 'stack' },
  run: { keys: 'F5' },
  pause: { keys: 'F6' },
  step: { keys: 'F10' },
  stop: { keys: 'Shift+F5' },
  branch: { keys: 'CmdOrCtrl+B' },
  projector: { keys: 'CmdOrCtrl+Shift+J' },
  zoomIn: { keys: 'CmdOrCtrl+Plus', also: ['CmdOrCtrl+='] },
  zoomOut: { keys: 'CmdOrCtrl+-' },
  zoomReset: { keys: 'CmdOrCtrl+0' },
  fullScreen: { keys: 'F11', macKeys: 'Ctrl+Cmd+F' },
  picturesOnly: { keys: 'CmdOrCtrl+Shift+H' },
  resetPanes: {},
  palette: { keys: 'CmdOrCtrl+Shift+P', also: ['CmdOrCtrl+K'] },
  shortcuts: { keys: 'F1', macKeys: 'CmdOrCtrl+/', also: ['?'] },
  tour: {},
  about: {},
} as const satisfies Record<keyof typeof text.actions, NamedAction>;

type NamedId = keyof typeof NAMED_ACTIONS;

/** What the application menu may ask of the page. */
export type ActionId = NamedId | `view-${ViewId}`;

const views = Object.fromEntries(
  VIEWS.map(({ id }, i): [string, NamedAction] => [`view-${id}`, { keys: `CmdOrCtrl+${i + 1}` }]),
);
const records: Readonly<Record<string, NamedAction>> = { ...NAMED_ACTIONS, ...views };

export const isActionId = (id: unknown): id is ActionId => typeof id === 'string' && Object.hasOwn(records, id);

/** Of any action, also of one that has no keys. */
export const namedAction = (id: string): NamedAction => records[id] ?? {};

/** As the application menu shows it; the letter that opens it is marked. */
export function menuLabel(id: ActionId): string {
  const view = VIEWS.find((one) => id === `view-${one.id}`);
  return view?.label ?? text.actions[id as NamedId];
}

export const actionLabel = (id: NamedId): string => withoutMnemonic(text.actions[id]);

export const keysOf = (id: string, isMac: boolean): Shortcut | undefined => {
  const { keys, macKeys } = namedAction(id);
  return isMac ? (macKeys ?? keys) : keys;
};
