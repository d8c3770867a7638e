import type { ActionId } from '../../shared/actions/named-actions';
import { actionOf, perform } from './catalog';

// In a text these are the text's own.
const TEXT_COMMANDS: Partial<Record<ActionId, 'undo' | 'redo' | 'delete'>> = {
  undo: 'undo',
  redo: 'redo',
  deleteLayers: 'delete',
};

/** What the application menu asks for, by a press or by its keys. */
export function performFromMenu(id: ActionId): void {
  const command = TEXT_COMMANDS[id];
  const field = document.activeElement;
  // A field of one line changes the document while one types: its undo is the document's.
  const isText = field instanceof HTMLTextAreaElement || (command === 'delete' && field instanceof HTMLInputElement);
  if (command && isText) document.execCommand(command);
  else if (!document.querySelector('dialog[open]')) perform(actionOf(id));
}
