import { isPressed, type KeyPress } from '../../shared/actions/shortcut';
import { allKeys } from '../ui/keys.svelte';
import type { Action } from './action';
import { editActions } from './edit';

const { isMac } = window.lab.system;

/** Undo and adding are the window's; copy and paste come as events of the clipboard. */
const OTHERS = ['undo', 'redo', 'addLayer', 'copyLayers', 'pasteLayers'];
const BY_KEY = editActions.filter(({ id }) => !OTHERS.includes(id));

/** What a key does to the chosen layers when the stack has the focus. */
export const stackActionOf = (event: KeyPress): Action | undefined =>
  BY_KEY.find((action) => allKeys(action).some((keys) => isPressed(keys, event, isMac)));
