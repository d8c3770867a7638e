import { MediaQuery } from 'svelte/reactivity';
import { picturesOnly } from '../document/pictures-only.svelte';

/** As App.svelte and theme.css have it: then the right column is too small for a card. */
const narrow = new MediaQuery('max-width: 1000px');

/** Whether the diagnosis is a strip above the pictures, because the right column is closed or small. */
export const isStrip = (): boolean => picturesOnly.on || narrow.current;
