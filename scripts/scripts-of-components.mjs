import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './setup/folders.mjs';

/** The folders that the import rules are about. */
export const sources = ['shared', 'main', 'renderer'];

/** A copy of the sources for dependency-cruiser. */
export const copyOfSources = path.join(root, 'out/import-rules');

/**
 * Makes the copy. dependency-cruiser reads a component as it is compiled, without its types and with few of its imports; so in the
 * copy `X.svelte` is `X.svelte.ts`: the component's script and nothing else. A component that holds itself, as a menu within a menu,
 * imports itself by Svelte's own rule: no cycle between files.
 */
export async function copySources() {
  // not above: `npm test` reads this file before the packages are installed
  const { parse } = await import('svelte/compiler');
  await rm(copyOfSources, { recursive: true, force: true });
  for (const source of sources) {
    const folder = path.join(copyOfSources, source);
    // tests may import from anywhere
    await cp(path.join(root, source), folder, { recursive: true, filter: (name) => !name.endsWith('.test.ts') });
    const components = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.svelte'));
    for (const file of components.map((name) => path.join(folder, name))) {
      const text = await readFile(file, 'utf8');
      const { instance, module } = parse(text, { modern: true });
      const scripts = [module, instance].filter(Boolean).map(({ content }) => text.slice(content.start, content.end));
      const itself = new RegExp(`^ *import \\w+ from '\\./${path.basename(file)}';$`, 'm');
      await writeFile(`${file}.ts`, scripts.join('\n').replace(itself, ''));
      await rm(file);
    }
  }
}
