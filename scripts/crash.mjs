import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeBuilds } from './build.mjs';
import { root } from './setup/folders.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run crash: see scripts/crash/run.ts.

/**
 * @param {string} folder for the programs: one that kills, and the session that is killed, which needs no window
 * @returns {Promise<string>} the first
 */
export async function buildCrash(folder) {
  const { default: esbuild } = await import('esbuild');
  await esbuild.build({
    ...nodeBuilds[0],
    outdir: folder,
    entryPoints: { crash: 'scripts/crash/run.ts', 'crash-session': 'scripts/crash/session.ts' },
    external: nodeBuilds[0].external.filter((name) => name !== 'electron'),
    alias: { electron: path.join(root, 'scripts/crash/electron.ts') },
  });
  return path.join(folder, 'crash.js');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp({ window: false });
  const program = await buildCrash(path.join(root, 'out/cli'));
  spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).on('exit', (code) =>
    process.exit(code ?? 1),
  );
}
