import { spawn } from 'node:child_process';
import { root } from './setup/folders.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run -s sentences [-- COUNT]: every claim of every sentence about so many generated networks (1,000) against raw numbers; prints how many
// of each kind were checked.

await setUp({ window: false });
const networks = process.argv[2] ?? '1000';
spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'scripts/sentences'], {
  stdio: 'inherit',
  cwd: root,
  env: { ...process.env, GRADLAB_SENTENCES: networks },
}).on('exit', (code) => process.exit(code ?? 1));
