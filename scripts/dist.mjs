import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.mjs';
import { hasDisplay } from './launch.mjs';
import { installedElectron } from './setup/electron.mjs';
import { root } from './setup/folders.mjs';
import { orExit, say, step } from './setup/step.mjs';
import { setUp } from './setup/set-up.mjs';
import { installedTensorFlow } from './setup/tensorflow.mjs';
import { runTool } from './tool.mjs';

// npm run dist [-- --dir] [--test]: packages the app for this system. --dir leaves it at a folder; --test makes a build
// that Playwright can drive, and drives it. All other arguments go to electron-builder.

const testing = process.argv.includes('--test');
const args = process.argv.slice(2).filter((argument) => argument !== '--test');

await setUp({ screen: testing && !hasDisplay() });
await orExit(() => step('build', build, 'the message above names file and line'));
await orExit(() =>
  step('TensorFlow for the package', stageTensorFlow, 'the lab’s packages run on ONNX Runtime, too: run this again'),
);

const { version, pinned, source, folder } = installedElectron();
if (source !== 'official') {
  say(`Electron ${version} replaces the pinned ${pinned}: good for trying out the package, never for a release`);
  if (!args.includes('--dir')) {
    say('only --dir is packaged with it');
    process.exit(1);
  }
}

const config = {
  extends: path.join(root, 'electron-builder.yml'),
  electronVersion: version,
  // What the app knows it by. A build for tests takes switches that another refuses.
  extraMetadata: { testBuild: testing },
  // Packages may be for several processors: then electron-builder fetches the release for each.
  ...(args.includes('--dir') && { electronDist: folder }),
};
const configFile = path.join(root, 'out/electron-builder.json');
writeFileSync(configFile, JSON.stringify(config));
const env = { ...process.env, ...(testing && { GRADLAB_TEST_BUILD: '1' }), CSC_IDENTITY_AUTO_DISCOVERY: 'false' };
const packed = await runTool(['electron-builder', '--publish', 'never', '--config', configFile, ...args], {
  env,
  show: true,
});
if (!packed.ok) process.exit(1);

if (testing) {
  const { productName } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const processor = process.arch === 'x64' ? '' : `-${process.arch}`;
  const executable = {
    linux: `linux${processor}-unpacked/gradient-lab`,
    darwin: `mac${processor}/${productName}.app/Contents/MacOS/${productName}`,
    win32: `win${processor}-unpacked/${productName}.exe`,
  }[process.platform];
  const screen = hasDisplay() ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24'];
  const tested = await runTool(['playwright', 'test', '--reporter=list', 'packaged'], {
    before: screen,
    env: {
      ...process.env,
      GRADLAB_PACKAGED: path.join(root, 'dist', executable),
      GRADLAB_PACKAGED_ENGINE: installedTensorFlow() ? 'tensorflow' : 'onnx',
    },
    show: true,
  });
  process.exit(tested.ok ? 0 : 1);
}

/** Lays out the library and binding that are made for this very processor; packages for others run on ONNX Runtime. */
async function stageTensorFlow() {
  const staged = path.join(root, 'out/tensorflow');
  await rm(staged, { recursive: true, force: true });
  const installed = installedTensorFlow();
  if (!installed) return 'not available: the package runs on ONNX Runtime';
  const folder = path.join(staged, `${process.platform}-${process.arch}`);
  await cp(installed, folder, { recursive: true });
  // A fifth of the library is names that only a debugger wants.
  if (process.platform === 'linux')
    for (const name of await readdir(folder)) execFileSync('strip', ['--strip-unneeded', path.join(folder, name)]);
  return 'staged';
}
