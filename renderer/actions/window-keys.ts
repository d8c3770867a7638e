import { isPressed } from '../../shared/actions/shortcut';
import { firstKeys } from '../ui/keys.svelte';
import { allActions, perform } from './catalog';

const { isMac } = window.lab.system;

/** Further keys of actions; the first ones are the application menu's. */
export function performByFurtherKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
  // a plain sign is typed where there is a field for it
  const isSign = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isSign && event.target instanceof Element && event.target.closest('input, textarea, select')) return;
  const action = allActions().find(
    (one) =>
      one.heardBy !== 'stack' && one.also?.some((keys) => keys !== firstKeys(one) && isPressed(keys, event, isMac)),
  );
  if (!action) return;
  event.preventDefault();
  perform(action);
}
