import { spawn } from 'node:child_process';
import { build, nodeBuilds } from './build.mjs';
import { launch } from './launch.mjs';
import { setUp } from './setup/set-up.mjs';

// npm run dev: the page reloads as it is edited; a change to main or trainer starts the app anew.

await setUp();
await build();
const [{ default: esbuild }, { createServer }] = await Promise.all([import('esbuild'), import('vite')]);
const server = await (await createServer({ configFile: 'renderer/vite.config.ts' })).listen();
const { executablePath, args } = launch();

let app = null;
let restarting = null;
function restart() {
  app?.removeAllListeners('exit').kill();
  app = spawn(executablePath, args, {
    stdio: 'inherit',
    env: { ...process.env, GRADLAB_DEV_URL: server.resolvedUrls.local[0] },
  }).on('exit', (code) => process.exit(code ?? 0));
}
const restartAfterBuild = {
  name: 'restart',
  setup(plugin) {
    plugin.onEnd(({ errors }) => {
      clearTimeout(restarting);
      if (errors.length === 0) restarting = setTimeout(restart, 50);
    });
  },
};
for (const options of nodeBuilds) await (await esbuild.context({ ...options, plugins: [restartAfterBuild] })).watch();
