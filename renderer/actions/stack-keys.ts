import { keysOf, namedAction } from '../../shared/actions/named-actions';
import { isPressed, type Pressed } from '../../shared/actions/shortcut';
import type { Action } from './action';
import { editActions } from './edit';

const { isMac } = window.lab.system;

/** Undo is the window's; copy and paste come as events of the clipboard. */
const BY_KEY = editActions.filter(({ id }) => !['undo', 'redo', 'copyLayers', 'pasteLayers'].includes(id));

/** What a key does to the chosen layers when the stack has the focus. */
export const stackActionOf = (event: Pressed): Action | undefined =>
  BY_KEY.find(({ id }) =>
    [keysOf(id, isMac), ...(namedAction(id).also ?? [])].some((keys) => keys && isPressed(keys, event, isMac)),
  );
