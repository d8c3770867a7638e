import { spawn } from 'node:child_process';
import { root } from './setup/folders.mjs';
import { setUp } from './setup/set-up.mjs';

// node scripts/preset-pictures.mjs: trains every preset and writes what the start screen shows of it to shared/presets/pictures.json.

await setUp({ window: false });
spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'main/trainer/preset-pictures.test.ts'], {
  stdio: 'inherit',
  cwd: root,
  env: { ...process.env, GRADLAB_WRITE_PICTURES: 'yes' },
}).on('exit', (code) => process.exit(code ?? 1));
