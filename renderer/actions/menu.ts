import type { MenuEntry } from '../../shared/protocol/menu';
import { firstKeys } from '../ui/keys.svelte';
import { actionOf, allActions, perform } from './catalog';

/** The actions that the application menu has. In a text, undo, redo and delete are the text's own, so those are never grey. */
export const menuEntries = (): MenuEntry[] =>
  allActions().flatMap((action) => {
    const { id, label, menuLabel = label, menu, heardBy, inText, checked, disabledReason } = action;
    if (!menu) return [];
    return {
      id,
      label: menuLabel,
      place: menu,
      keys: firstKeys(action) ?? null,
      hearsKeys: heardBy !== 'stack',
      enabled: inText !== undefined || disabledReason() === null,
      checked: checked?.() ?? null,
    };
  });

/** What the application menu asks for, by a click or by its keys. */
export function performFromMenu(id: string): void {
  const action = actionOf(id);
  const field = document.activeElement;
  // A field of one line changes the document while one types: its undo is the document's.
  const isText =
    field instanceof HTMLTextAreaElement || (action?.inText === 'delete' && field instanceof HTMLInputElement);
  if (action?.inText && isText) document.execCommand(action.inText);
  else if (!document.querySelector('dialog[open]')) perform(action);
}
