import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { shapesIn } from './plain-icons';

const TAKEN = ['size', 'strokeWidth', 'aria-hidden'];

const components = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.svelte'),
);
const read = (name: string) => readFileSync(path.join(import.meta.dirname, name), 'utf8');
/** Icons that a file imports: the name there, and the package's. */
const iconsOf = (source: string) =>
  [...source.matchAll(/import (\w+) from '@lucide\/svelte\/icons\/([\w-]+)'/g)].map(([, local, name]) => ({
    local: local!,
    name: name!,
  }));

/** All components of a template, wherever they are in it. */
function componentsIn(node: unknown, found: AST.Component[] = []): AST.Component[] {
  if (Array.isArray(node)) for (const one of node) componentsIn(one, found);
  else if (typeof node === 'object' && node !== null) {
    if ((node as { type?: string }).type === 'Component') found.push(node as AST.Component);
    for (const [key, value] of Object.entries(node)) if (key !== 'parent') componentsIn(value, found);
  }
  return found;
}

test('icons are given nothing but what their plain markup takes', () => {
  let used = 0;
  for (const name of components) {
    const source = read(name);
    const names = new Set(['Icon', ...iconsOf(source).map(({ local }) => local)]);
    for (const { name: tag, attributes } of componentsIn(parse(source, { modern: true }).fragment)) {
      if (!names.has(tag)) continue;
      used++;
      for (const attribute of attributes)
        expect(TAKEN, `${name}: <${tag}>`).toContain('name' in attribute ? attribute.name : attribute.type);
    }
  }
  expect(used).toBeGreaterThan(40);
});

test('every icon is one of the package, with shapes', () => {
  const names = components.flatMap((name) => iconsOf(read(name)).map((icon) => icon.name));
  for (const name of new Set(names)) {
    const file = path.join(import.meta.dirname, `../node_modules/@lucide/svelte/dist/icons/${name}.svelte`);
    expect(shapesIn(readFileSync(file, 'utf8')).length, name).toBeGreaterThan(0);
  }
});
