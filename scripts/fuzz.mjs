import { spawn } from 'node:child_process';
import path from 'node:path';
import { nodeBuilds } from './build.mjs';
import { root } from './setup/folders.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run fuzz: see scripts/fuzz/run.ts.

await setUp({ window: false });
const { default: esbuild } = await import('esbuild');
await esbuild.build({ ...nodeBuilds[0], entryPoints: { 'cli/fuzz': 'scripts/fuzz/run.ts' } });
const program = path.join(root, 'out/cli/fuzz.js');
spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).on('exit', (code) =>
  process.exit(code ?? 1),
);
