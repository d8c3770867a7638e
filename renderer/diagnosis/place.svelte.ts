import { MediaQuery } from 'svelte/reactivity';
import { panes } from '../ui/panes.svelte';

/** One pane below the other (App.svelte): a card in the right one would lie far below the pictures. */
const stacked = new MediaQuery('max-width: 760px');

/** Whether the diagnosis is a strip above the pictures, because the right pane is closed. */
export const isStrip = (): boolean => stacked.current || !panes.isOpen('right');
