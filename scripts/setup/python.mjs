import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './command.mjs';
import { root, runtime } from './folders.mjs';
import { orExit, step } from './step.mjs';

// node scripts/setup/python.mjs: a Python with PyTorch, Keras and TensorFlow, in its own folder. Exported programs are run with it
// in tests; the lab itself needs none.

const folder = path.join(runtime, 'python');
const requirements = path.join(root, 'scripts/reference/requirements.txt');
/** Holds what was installed, so that other versions are installed anew. */
const stamp = path.join(folder, 'installed');
const own = path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** What an exported program and its test import. */
const PACKAGES = ['numpy', 'torch', 'keras', 'tensorflow', 'nbclient', 'ipykernel'];

/** What a module is compiled to is stored, also where the machine's Pythons are told not to; Keras on PyTorch needs the most of them. */
const WRITING_COMPILED = { PYTHONDONTWRITEBYTECODE: '', TF_CPP_MIN_LOG_LEVEL: '3', KERAS_BACKEND: 'torch' };

/** GRADLAB_PYTHON, or what this script has installed; null if it lacks a package. Looked up without importing: that takes seconds. */
export function pythonWithFrameworks() {
  const python = process.env.GRADLAB_PYTHON ?? own;
  const script = `import importlib.util as u; raise SystemExit(any(u.find_spec(p) is None for p in ${JSON.stringify(PACKAGES)}))`;
  return spawnSync(python, ['-c', script], { stdio: 'ignore' }).status === 0 ? python : null;
}

async function installPython() {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex');
  if (existsSync(own) && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(runtime, { recursive: true });
  await run(process.env.GRADLAB_PYTHON ?? 'python3', ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  // To compile all ten thousand modules takes much longer than those that are imported.
  await run(own, [...pip, '--no-compile', '-r', requirements]);
  await run(own, ['-c', `import ${PACKAGES.join(', ')}`], { env: { ...process.env, ...WRITING_COMPILED } });
  await writeFile(stamp, wanted);
  return `installed into ${path.relative(root, folder)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await orExit(() =>
    step(
      'Python',
      installPython,
      'this needs Python 3.11 or newer with venv, and a package index; see scripts/reference/requirements.txt',
    ),
  );
