import { keysOf, namedAction } from '../../shared/actions/named-actions';
import { ariaShortcut, shortcutText } from '../../shared/actions/shortcut';

const { isMac } = window.lab.system;

/** All keys of an action as the system's menus write them; the one to remember first. */
export function keyTexts(id: string): string[] {
  const keys = keysOf(id, isMac);
  const all = [...(keys ? [keys] : []), ...(namedAction(id).also ?? [])];
  return [...new Set(all.map((one) => shortcutText(one, isMac)))];
}

/** A button's tooltip with its keys, and the keys for assistive technology. */
export function hint(id: string, title: string): { readonly title: string; readonly 'aria-keyshortcuts'?: string } {
  const keys = keysOf(id, isMac);
  return keys
    ? { title: `${title} (${shortcutText(keys, isMac)})`, 'aria-keyshortcuts': ariaShortcut(keys, isMac) }
    : { title };
}
