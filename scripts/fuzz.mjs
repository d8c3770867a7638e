import { spawn } from 'node:child_process';
import path from 'node:path';
import esbuild from 'esbuild';
import { nodeBuilds } from './build.mjs';
import { root } from './setup/folders.mjs';

// npm run fuzz: see scripts/fuzz/run.ts.

await esbuild.build({ ...nodeBuilds[0], entryPoints: { 'cli/fuzz': 'scripts/fuzz/run.ts' } });
const program = path.join(root, 'out/cli/fuzz.js');
spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).on('exit', (code) =>
  process.exit(code ?? 1),
);
