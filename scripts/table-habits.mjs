import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './setup/folders.mjs';
import { setUp } from './setup/set-up.mjs';

// node scripts/table-habits.mjs [TABLES]: how many tables of each habit are read as they were meant.

await setUp({ window: false });
const { default: esbuild } = await import('esbuild');
await mkdir(path.join(root, 'out'), { recursive: true });
const folder = await mkdtemp(path.join(root, 'out', 'table-habits-'));
try {
  const outfile = path.join(folder, 'counts.mjs');
  await esbuild.build({
    entryPoints: [path.join(root, 'scripts/table-habits/counts.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await rm(folder, { recursive: true });
}
