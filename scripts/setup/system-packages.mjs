import { execFileSync } from 'node:child_process';
import { run } from './command.mjs';
import { say } from './step.mjs';

/** What Electron's window and the tests' screen need, by Debian 12's names; newer releases add t64 to some. */
const WINDOW = [
  'xvfb', 'xauth', 'libnss3', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libgtk-3-0', 'libgbm1', 'libasound2', 'libcups2',
  'libxss1', 'libxtst6', 'libdrm2',
];
/** What building TensorFlow's binding needs. */
const COMPILER = ['g++', 'python3-pip'];

const isLinux = process.platform === 'linux';
const has = (command) => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

function installed(name) {
  try {
    const status = execFileSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return status.includes('install ok installed');
  } catch {
    return false;
  }
}

function missing() {
  const compiler = has('g++') && has('pip3') ? [] : COMPILER;
  return [...WINDOW, ...compiler].filter((name) => !installed(name) && !installed(`${name}t64`));
}

/** On Debian and Ubuntu as root installs what is missing; elsewhere says how to. */
export async function installSystemPackages() {
  if (!isLinux || !has('dpkg-query')) return;
  const wanted = missing();
  if (wanted.length === 0) return;
  if (process.getuid() !== 0) {
    say(`these system packages are missing; install them with\n  sudo apt-get install ${wanted.join(' ')}`);
    return;
  }
  const quiet = ['-qq', '-o=Dpkg::Use-Pty=0'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', ...quiet], { env, capture: true });
  const known = (name) => {
    try {
      return execFileSync('apt-cache', ['policy', name], { encoding: 'utf8' }).includes('Candidate: ') &&
        !execFileSync('apt-cache', ['policy', name], { encoding: 'utf8' }).includes('Candidate: (none)');
    } catch {
      return false;
    }
  };
  const names = wanted.map((name) => (known(`${name}t64`) ? `${name}t64` : name));
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...quiet, ...names], { env, capture: true });
  return `installed ${names.join(' ')}`;
}
