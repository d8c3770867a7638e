import type { Shortcut } from '../actions/shortcut';

/** Parts of the application menu that the page fills with its actions; the main process has the rest, such as roles of the system. */
export const MENU_PLACES = [
  'file.documents',
  'file.save',
  'edit.history',
  'edit.delete',
  'edit.layers',
  'edit.code',
  'run.control',
  'run.play',
  'run.branch',
  'run.diagnosis',
  'view.palette',
  'view.views',
  'view.window',
  'view.zoom',
  'view.screen',
  'help.guides',
  'help.about',
] as const;

export type MenuPlace = (typeof MENU_PLACES)[number];

/** An action as the application menu shows it. */
export interface MenuEntry {
  readonly id: string;
  /** & stands before the letter that opens it by keyboard. */
  readonly label: string;
  readonly place: MenuPlace;
  readonly keys: Shortcut | null;
  /** Whether the menu hears its keys, wherever the focus is; otherwise it shows them, and the page hears them. */
  readonly hearsKeys: boolean;
  readonly enabled: boolean;
  /** null: it is not switched on and off. */
  readonly checked: boolean | null;
}
