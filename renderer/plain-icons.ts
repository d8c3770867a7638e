import type { Plugin } from 'vite';

const ICON = /[\\/]@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/]([^\\/]+)\.svelte$/;

/** A shape and its attributes, as the package's icons list them. */
type Shape = readonly [tag: string, attributes: Readonly<Record<string, string | number>>];

/**
 * Lucide's icons as plain markup. The package makes each shape of each icon anew from a list, at a quarter of the time that the window
 * takes to be drawn. They take `size`, `strokeWidth` and `aria-hidden` (plain-icons.test.ts).
 */
export const plainIcons = (): Plugin => ({
  name: 'plain-icons',
  enforce: 'pre',
  transform(code, id) {
    const name = ICON.exec(id)?.[1];
    return name === undefined ? undefined : { code: plainIcon(name, shapesIn(code)), map: null };
  },
});

/** @throws Error if the package writes its icons in another way */
export function shapesIn(source: string): readonly Shape[] {
  const data = /const iconData = (\{.*\});/.exec(source)?.[1];
  if (data === undefined) throw new Error('@lucide/svelte: an icon without iconData');
  return (JSON.parse(data) as { readonly node: readonly Shape[] }).node;
}

const plainIcon = (name: string, shapes: readonly Shape[]): string => `<script>
const { size = 24, strokeWidth = 2 } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" class="lucide-icon lucide lucide-${name}" aria-hidden="true">${shapes.map(markupOf).join('')}</svg>
`;

const markupOf = ([tag, attributes]: Shape): string =>
  `<${tag}${Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')} />`;
