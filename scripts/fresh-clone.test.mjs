import { readdir } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { root } from './setup/folders.mjs';

/** Run only by others, when the packages are there. */
const NEVER_FIRST = new Set(['package-content.mjs']);

const scripts = (await readdir(path.join(root, 'scripts'))).filter(
  (name) => name.endsWith('.mjs') && !name.endsWith('.test.mjs') && !NEVER_FIRST.has(name),
);

test.each(scripts)('%s starts in a clone without node_modules', async (script) => {
  const { metafile } = await esbuild.build({
    entryPoints: [path.join(root, 'scripts', script)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const needed = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ kind, external, path: name }) => kind === 'import-statement' && external && !name.startsWith('node:'))
      .map(({ path: name }) => `${path.basename(file)} imports ${name}`),
  );
  expect(needed).toEqual([]);
});
