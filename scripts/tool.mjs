import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/folders.mjs';

/** Packages whose tool is called otherwise. */
const PACKAGE = { tsc: 'typescript', depcruise: 'dependency-cruiser' };

/** Runs a package's command-line tool to its end, with what it printed. */
export function runTool([tool, ...args], { env = process.env, before = [], show = false, cwd = root } = {}) {
  const [command, ...rest] = [...before, process.execPath, toolScript(tool), ...args];
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      cwd,
      env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        if (show) process.stdout.write(chunk);
      });
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ ok: code === 0, output, seconds: ((Date.now() - started) / 1000).toFixed(1) }),
    );
  });
}

/** What npm would put into .bin: there it is a .cmd file on Windows, which only a shell starts. */
function toolScript(tool) {
  const folder = path.join(root, 'node_modules', PACKAGE[tool] ?? tool);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[tool]);
}
