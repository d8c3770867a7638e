import path from 'node:path';
import type { Plugin } from 'vite';
import { readLabs } from '../../main/files/read-lab';
import type { Lab } from '../../shared/labs/lab';

const folder = path.join(import.meta.dirname, '../../examples/labs');

/** What of a lab a module holds. */
const MODULES: Readonly<Record<string, (lab: Lab) => Partial<Lab>>> = {
  'virtual:built-in-labs': (lab) => lab,
  // as many as the start screen needs
  'virtual:built-in-labs/titles': ({ id, title, minutes }) => ({ id, title, minutes }),
};

/** The labs that come with the app as modules: read and checked when the window is built, which then does not wait for it. */
export const builtInLabs = (): Plugin => ({
  name: 'built-in-labs',
  resolveId: (id) => (Object.hasOwn(MODULES, id) ? `\0${id}` : undefined),
  async load(id) {
    const held = MODULES[id.slice(1)];
    if (!id.startsWith('\0') || !held) return undefined;
    // engines read JSON faster than the same as a literal
    return `export default JSON.parse(${JSON.stringify(JSON.stringify((await readLabs(folder)).map(held)))});`;
  },
});
