import { MediaQuery } from 'svelte/reactivity';
import { appearance } from './appearance.svelte';

const dark = new MediaQuery('prefers-color-scheme: dark');
const forced = new MediaQuery('forced-colors: active');

/** To ask for a style makes the browser compute all that has changed since: what has been read in a theme is remembered. */
let known: Partial<Record<string, string>> = {};
let knownOf = '';

/** A colour of the theme, for canvases, which know no custom properties; read again when the theme changes. */
export function token(name: `--${string}`): string {
  const { theme, projector } = appearance.current;
  const shown = `${theme} ${projector} ${dark.current} ${forced.current}`;
  if (shown !== knownOf) known = {};
  knownOf = shown;
  const value = known[name] ?? getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // none: the style has not been loaded
  if (value !== '') known[name] = value;
  return value;
}
