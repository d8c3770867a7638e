import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, nodeBuilds } from './build.mjs';
import { root } from './setup/folders.mjs';
import { orExit, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run fuzz: see scripts/fuzz/run.ts; npm run fuzz -- --worst: see scripts/worst-files/measure.ts.

const isWorst = process.argv.includes('--worst');
const entry = isWorst ? 'scripts/worst-files/measure.ts' : 'scripts/fuzz/run.ts';
const name = path.basename(path.dirname(entry));

await setUp({ window: isWorst });
if (isWorst) await orExit(() => step('build', build, 'the message above names file and line'));
const { default: esbuild } = await import('esbuild');
// what drives the window does not bundle
const packages = isWorst ? 'external' : 'bundle';
await esbuild.build({ ...nodeBuilds[0], packages, entryPoints: { [`cli/${name}`]: entry } });
const program = path.join(root, `out/cli/${name}.js`);
spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).on('exit', (code) =>
  process.exit(code ?? 1),
);
