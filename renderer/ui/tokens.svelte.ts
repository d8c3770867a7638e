import { MediaQuery } from 'svelte/reactivity';
import { appearance } from './appearance.svelte';

const dark = new MediaQuery('prefers-color-scheme: dark');
const forced = new MediaQuery('forced-colors: active');

/** A colour of the theme, for canvases, which know no custom properties; read again when the theme changes. */
export function token(name: `--${string}`): string {
  void dark.current;
  void forced.current;
  void appearance.current;
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
