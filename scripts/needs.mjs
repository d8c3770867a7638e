import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pythonWithFrameworks } from './setup/python.mjs';
import { hasProgram } from './setup/system-packages.mjs';

// Programs of the machine that some tests need and the lab itself does not. Where one is missing its tests are skipped, with the
// command that brings it. GRADLAB_REQUIRE_ALL=1 (.ci/run) turns such a skip into a failure.

const runs = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** @type {Record<string, { found: () => boolean, packages: string[], advice: string }>} */
const NEEDS = {
  // A container may have strace and still forbid it to trace.
  strace: {
    found: () => process.platform === 'linux' && runs('strace', '-qq', '-e', 'trace=none', 'true'),
    packages: ['strace'],
    advice: 'on Linux: sudo apt-get install strace; in a container also --cap-add=SYS_PTRACE',
  },
  xdotool: {
    found: () => process.platform === 'linux' && hasProgram('xdotool'),
    packages: ['xdotool'],
    advice: 'on Linux: sudo apt-get install xdotool',
  },
  numpy: {
    found: () => pythonWith('numpy') !== null,
    packages: ['python3-numpy'],
    advice: 'python3 -m pip install numpy',
  },
  frameworks: {
    found: () => pythonWithFrameworks() !== null,
    packages: [],
    advice: 'node scripts/setup/python.mjs installs PyTorch, Keras and TensorFlow',
  },
};

const requireAll = Boolean(process.env.GRADLAB_REQUIRE_ALL);

/**
 * Why a test that needs these programs is skipped; null if they are here, and where nothing may be skipped: then it runs and fails.
 *
 * @param {...string} names keys of NEEDS
 */
export function lacking(...names) {
  if (requireAll) return null;
  const missing = names.filter((name) => !NEEDS[name].found());
  return missing.length === 0 ? null : missing.map((name) => `needs ${name} (${NEEDS[name].advice})`).join('; ');
}

/** The Python that has these packages; null if there is none. */
export function pythonWith(...packages) {
  const script = packages.map((name) => `import ${name}`).join('\n');
  // every Python on the path: the first may be another than the system's, which Debian's packages reach
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => ['python3', 'python'].map((name) => path.join(folder, name)));
  return [pythonWithFrameworks(), ...onPath].find((python) => python !== null && runs(python, '-c', script)) ?? null;
}

/** Where nothing may be skipped: Debian's packages for what is missing. */
export const packagesOfNeeds = () =>
  requireAll ? Object.values(NEEDS).flatMap(({ found, packages }) => (found() ? [] : packages)) : [];

/** Where nothing may be skipped: a line for each program that is missing. */
export const unmetNeeds = () =>
  requireAll
    ? Object.entries(NEEDS).flatMap(([name, { found, advice }]) => (found() ? [] : [`${name} is missing: ${advice}`]))
    : [];
