import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './command.mjs';
import { root } from './folders.mjs';
import { say } from './step.mjs';

const stamp = path.join(root, 'node_modules', '.installed-lock');

/** Installs what the lock file names, if it is not what is installed. */
export async function installDependencies() {
  const lock = createHash('sha256')
    .update(await readFile(path.join(root, 'package-lock.json')))
    .digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === lock) return;
  say('installing packages with npm ci (about a minute)');
  await npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  await writeFile(stamp, lock);
  return 'installed with npm ci';
}
