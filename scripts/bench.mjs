import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { orExit, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';

await setUp({ window: false });
await orExit(() => step('build', build, 'the message above names file and line'));
spawn(process.execPath, ['out/cli/bench.js', ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) =>
  process.exit(code ?? 1),
);
