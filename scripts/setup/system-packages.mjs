import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.mjs';
import { say } from './step.mjs';

// System packages by Debian 12's names; newer releases add t64 to some.

/** What Electron's window needs. */
export const WINDOW = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libcups2',
  'libxss1',
  'libxtst6',
  'libdrm2',
];

/** A screen for tests where there is none. */
export const SCREEN = ['xvfb', 'xauth'];

/** Whether a program is on the path. */
export function hasProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, name)));
}

/** Whether this is Debian or a descendant of it. */
const isDebian = () => process.platform === 'linux' && hasProgram('dpkg-query') && hasProgram('apt-get');

/** On Debian and Ubuntu installs what is missing, as root; else says the command that does. */
export async function installSystemPackages(names) {
  if (names.length === 0 || !isDebian()) return;
  const present = installedAmong(names.flatMap((name) => [name, `${name}t64`]));
  const missing = names.filter((name) => !present.has(name) && !present.has(`${name}t64`));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    say(`these system packages are missing; install them with\n  sudo apt-get install ${missing.join(' ')}`);
    return;
  }
  say(`installing system packages: ${missing.join(' ')}`);
  const quiet = ['-qq', '-o=Dpkg::Use-Pty=0'];
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, capture: true };
  await run('apt-get', ['update', ...quiet], options);
  const wanted = missing.map((name) => (isOffered(`${name}t64`) ? `${name}t64` : name));
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...quiet, ...wanted], options);
  return `installed ${wanted.join(' ')}`;
}

function installedAmong(names) {
  // It answers for the packages that it knows, and fails if there is one that it does not.
  const answer = outputOf('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...names]);
  const lines = answer.split('\n').map((line) => line.split(' '));
  return new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name));
}

function isOffered(name) {
  const answer = outputOf('apt-cache', ['policy', name]);
  return answer.includes('Candidate: ') && !answer.includes('Candidate: (none)');
}

function outputOf(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    return error.stdout ?? '';
  }
}
