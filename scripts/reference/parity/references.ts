import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Numbers of PyTorch and Keras; scripts/reference/*.py write them. The project's folder is the one that commands start in. */
const folder = path.resolve('scripts/reference/numbers');

export const readReference = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));

/** Names of the files that begin so. */
export const referencesNamed = (prefix: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.replace(/\.json$/, ''));
