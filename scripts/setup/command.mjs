import { spawn } from 'node:child_process';
import { root } from './folders.mjs';

/**
 * Runs a program to its end; what it prints goes to standard error.
 *
 * @returns {Promise<string>} what it printed on standard output, if `capture` is set
 */
export function run(command, args, { cwd = root, capture = false, env = process.env, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', capture ? 'pipe' : process.stderr, process.stderr],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? code}`)),
    );
  });
}

/** npm is a .cmd file on Windows, which only a shell starts. */
export const npm = (...args) => run('npm', args, { shell: process.platform === 'win32' });
