import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from './setup/folders.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const page = read('docs/security.md');

test('docs/security.md names files and tests that are there', () => {
  for (const [, file] of page.matchAll(/`((?:main|shared|scripts|build|e2e)\/[^`\s]+)`/g))
    expect(existsSync(path.join(root, file)), file).toBe(true);
  for (const [, file, title] of page.matchAll(/`(e2e\/[^`]+)`: ([^|;]+?)\s*[|;]/g))
    expect(read(file), `${file}: ${title}`).toContain(title);
  expect([...page.matchAll(/^\| \d+ \|/gm)]).toHaveLength(20);
});

test('what the checklist warns of is used nowhere', () => {
  const sources = ['main', 'renderer', 'shared'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name)),
  );
  for (const file of sources.filter((name) => /\.(ts|svelte)$/.test(name)))
    expect(read(file), file).not.toMatch(
      /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|openExternal|allowpopups|webSecurity:\s*false/,
    );
});
