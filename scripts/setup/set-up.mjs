import { mkdir } from 'node:fs/promises';
import { installDependencies } from './dependencies.mjs';
import { installElectron } from './electron.mjs';
import { runtime } from './folders.mjs';
import { orExit, step } from './step.mjs';
import { installSystemPackages, SCREEN, WINDOW } from './system-packages.mjs';
import { installTensorFlow } from './tensorflow.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);

/** Puts in place what is missing; quick when nothing is. Built-in modules only, up to here and in all that this imports. */
export async function setUp(wanted = {}) {
  await setUpPackages();
  await setUpPrograms(wanted);
}

/** The packages of npm: enough for what runs no window and no training. */
export function setUpPackages() {
  return orExit(async () => {
    await step('Node.js', checkNode, 'install Node.js 20.19 or newer');
    await step('packages', installDependencies, 'check the network and npm’s registry setting, then run this again');
  });
}

/**
 * The rest.
 *
 * @param window whether a window is to be opened
 * @param screen whether that needs a virtual screen
 * @param packages further packages of the system
 */
export function setUpPrograms({ window = true, screen = false, packages = [] } = {}) {
  return orExit(async () => {
    await mkdir(runtime, { recursive: true });
    // At the same time: both mostly wait for the network.
    await Promise.all([
      window ? electron() : null,
      libraries([...packages, ...(window ? WINDOW : []), ...(screen ? SCREEN : [])]),
    ]);
  });
}

const electron = () =>
  step('Electron', installElectron, 'check the network; ELECTRON_MIRROR may name another place for its releases');

/** One after the other: both may call apt-get. */
async function libraries(system) {
  await step('TensorFlow', installTensorFlow, 'run this again');
  await step('system packages', () => installSystemPackages(system), 'check the network and apt-get’s sources');
}

async function checkNode() {
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`this is Node.js ${process.versions.node}`);
}
