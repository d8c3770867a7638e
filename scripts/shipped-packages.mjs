import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/folders.mjs';

// Which npm packages leave the house: those whose code is bundled, and those that are packed as they are.

/** The folder of the package that a bundled module is from, below the root; null if it is the project's own. */
export function packageOf(module) {
  const relative = path.relative(root, module.replace(/^\0/, '').replace(/\?.*$/, '')).split(path.sep).join('/');
  return /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(relative)?.[0] ?? null;
}

/** Folders of all that `dependencies` in package.json bring along, as electron-builder packs them. */
export function packedPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const found = new Set();
  const visit = (name, from) => {
    // Node.js looks inside the package first, then beside it and further out.
    const levels = from
      .split('/node_modules/')
      .map((_, i, parts) => parts.slice(0, parts.length - i).join('/node_modules/'));
    const places = [...levels.filter(Boolean).map((level) => `${level}/node_modules/${name}`), `node_modules/${name}`];
    const place = places.find((one) => packages[one]);
    if (!place || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies } = packages[place];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, place);
  };
  for (const name of Object.keys(packages[''].dependencies)) visit(name, '');
  // Types are for the compiler: electron-builder's patterns leave them out.
  return [...found].filter((place) => !/node_modules\/(@types\/|undici-types$)/.test(place));
}
