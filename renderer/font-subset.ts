import { readFile } from 'node:fs/promises';
import path from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

/** The characters that the window writes; whatever else a file's name may have comes from the system's fonts. */
const RANGES = [
  [0x20, 0x7e],
  // Latin of Europe
  [0xa0, 0x17f],
  [0x192, 0x192],
  // Greek
  [0x370, 0x3ff],
  // dashes, quotation marks, spaces
  [0x2000, 0x206f],
  // superscripts and subscripts
  [0x2070, 0x209c],
  [0x20ac, 0x20ac],
  [0x2113, 0x2122],
  // arrows, signs of mathematics, keys, shapes
  [0x2190, 0x21b7],
  [0x21e7, 0x21e7],
  [0x2202, 0x2265],
  [0x2303, 0x2326],
  [0x25a0, 0x25cf],
] as const;

/** Kerning, arrows between digits and the like, tabular digits, l with a tail. */
const FEATURES = ['kern', 'mark', 'ccmp', 'calt', 'tnum', 'cv05'];

const text = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
).join('');

const QUERY = '?subset';

/** `import url from 'a.woff2?subset'`: the font with the characters and the size that the window has use for, a sixth of the whole. */
export function fontSubset(): Plugin {
  let isServed = false;
  const references: string[] = [];
  /** The file that stands for a reference, once all is bundled. */
  let built: ((reference: string) => string) | undefined;
  return {
    name: 'font-subset',
    enforce: 'pre',
    configResolved: ({ command }) => {
      isServed = command === 'serve';
    },
    renderStart() {
      built = (reference) => this.getFileName(reference);
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const file = id.slice(0, -QUERY.length);
      if (isServed) return `export { default } from ${JSON.stringify(`${file}?url`)}`;
      const source = await subsetFont(await readFile(file), text, {
        targetFormat: 'woff2',
        // optical size: that of small text
        variationAxes: { opsz: 14 },
        keepFeatures: FEATURES,
      });
      const reference = this.emitFile({ type: 'asset', name: path.basename(file), source });
      references.push(reference);
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`;
    },
    /** The window is drawn when it has its typeface: the page asks for it at once, before its script does. */
    transformIndexHtml: () =>
      references.map((reference) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `./${built!(reference)}` },
        injectTo: 'head',
      })),
  };
}
