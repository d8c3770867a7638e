import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { hasDisplay, launch } from './launch.mjs';
import { root } from './setup/folders.mjs';
import { orExit, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run -s lab -- COMMAND …: the command line, on a fresh build. Whatever this prints goes to standard error.

// a report is drawn by a hidden window
const drawsWindow = process.argv[2] === 'report' && hasDisplay();
await setUp({ window: drawsWindow });
await orExit(() => step('build', build, 'the message above names file and line'));

const child = spawn(process.execPath, [path.join(root, 'out/cli/lab.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: drawsWindow ? { ...process.env, GRADLAB_WINDOW: JSON.stringify(launch()) } : process.env,
});
// The child gets the terminal's signals too, and decides how to end; a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
