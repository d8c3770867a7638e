import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './setup/folders.mjs';

/** Runs a tool out of node_modules/.bin to its end, with what it printed. */
export function runTool([tool, ...args], { env = process.env, before = [], show = false } = {}) {
  const windows = process.platform === 'win32';
  const file = path.join(root, 'node_modules/.bin', windows ? `${tool}.cmd` : tool);
  const [command, ...rest] = [...before, file, ...args];
  const started = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd: root, env: { ...env, FORCE_COLOR: '0', NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'], shell: windows });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        if (show) process.stdout.write(chunk);
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output, seconds: ((Date.now() - started) / 1000).toFixed(1) }));
  });
}
