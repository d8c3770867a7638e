import path from 'node:path';
import type { Plugin } from 'vite';
import { readLabs } from '../../main/files/read-lab';

const MODULE = 'virtual:built-in-labs';
const RESOLVED = `\0${MODULE}`;
const folder = path.join(import.meta.dirname, '../../examples/labs');

/** The labs that come with the app as a module: read and checked when the window is built, which then does not wait for it. */
export const builtInLabs = (): Plugin => ({
  name: 'built-in-labs',
  resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    // engines read JSON faster than the same as a literal
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(await readLabs(folder)))});`;
  },
});
