import { ariaShortcut, shortcutText, type Shortcut } from '../../shared/actions/shortcut';

const { isMac } = window.lab.system;

/** The keys of an action. */
export interface Keys {
  /** The first: application menu and tooltips show it. */
  readonly keys?: Shortcut;
  /** On a Mac, where they differ. */
  readonly macKeys?: Shortcut;
  /** Further keys that do the same; the page hears them. */
  readonly also?: readonly Shortcut[];
}

let keysOfActions = $state.raw<Readonly<Record<string, Keys>>>({});

/** `renderer/actions` tells the keys of all actions here, because components that it builds on show them. */
export function registerKeys(actions: readonly (Keys & { readonly id: string })[]): void {
  keysOfActions = Object.fromEntries(actions.map((action) => [action.id, action]));
}

export const firstKeys = ({ keys, macKeys }: Keys): Shortcut | undefined => (isMac ? (macKeys ?? keys) : keys);

/** All keys of an action, the first ones first. */
export function allKeys(action: Keys): Shortcut[] {
  const first = firstKeys(action);
  return [...(first ? [first] : []), ...(action.also ?? [])];
}

/** All keys of an action as the system's menus write them; the one to remember first. */
export const keyTexts = (id: string): string[] =>
  allKeys(keysOfActions[id] ?? {})
    .map((one) => shortcutText(one, isMac))
    .filter((text, i, all) => all.indexOf(text) === i);

/** A button's tooltip with its keys, and the keys for assistive technology. */
export function hint(id: string, title: string): { readonly title: string; readonly 'aria-keyshortcuts'?: string } {
  const [keys] = allKeys(keysOfActions[id] ?? {});
  return keys
    ? { title: `${title} (${shortcutText(keys, isMac)})`, 'aria-keyshortcuts': ariaShortcut(keys, isMac) }
    : { title };
}
