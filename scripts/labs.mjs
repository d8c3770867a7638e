import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { root } from './setup/folders.mjs';
import { orExit, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run -s labs: every number that the labs promise, measured; what a lab has in words and minutes.

await setUp({ window: false });
await orExit(() => step('build', build, 'the message above names file and line'));
spawn(process.execPath, ['out/cli/labs.js', ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).on(
  'exit',
  (code) => process.exit(code ?? 1),
);
