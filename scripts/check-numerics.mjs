import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { lacking, pythonWith } from './needs.mjs';
import { root } from './setup/folders.mjs';
import { orExit, say, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run -s check-numerics -- [--documents N] [--seed S] [--engine E]: random networks trained by the lab and in NumPy, and compared. GRADLAB_PYTHON
// names another Python than the first that has NumPy.

await setUp({ window: false });
await orExit(() => step('build', build, 'the message above names file and line'));
const python = process.env.GRADLAB_PYTHON ?? pythonWith('numpy');
if (!python) {
  say(`check-numerics ${lacking('numpy') ?? 'needs Python with numpy'}`);
  process.exit(1);
}
const lab = JSON.stringify([process.execPath, path.join(root, 'out/cli/lab.js')]);
spawn(python, ['scripts/reference/second_check.py', '--lab', lab, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: root,
}).on('exit', (code) => process.exit(code ?? 1));
