import { execFileSync } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { installedTensorFlow } from '../scripts/setup/tensorflow.mjs';

/** electron-builder's numbers for processors. */
const PROCESSORS = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

/** What electron-builder calls when an app's folder is whole, before it is signed. */
export default async function afterPack(context) {
  await setFuses(context);
  await addTensorFlow(context);
}

/**
 * Sets the fuses of the packed executable: it is no Node.js, takes no options from outside, and loads its code from the
 * archive alone.
 *
 * GRADLAB_TEST_BUILD=1 leaves the inspector on, without which Playwright cannot drive the app. Such a build is not to be
 * given to anyone.
 */
export async function setFuses({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  const executable =
    { darwin: `${productFilename}.app`, mas: `${productFilename}.app`, win32: `${productFilename}.exe` }[
      electronPlatformName
    ] ?? packager.executableName;
  const forTests = process.env.GRADLAB_TEST_BUILD === '1';
  await flipFuses(path.join(appOutDir, executable), {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: forTests,
    // Checked by Electron on macOS and Windows.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronPlatformName !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
  // What starts apps from a folder has no place in a packaged one.
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  console.log(`fuses set${forTests ? ', but for the inspector: this is a test build' : ''}`);
}

/**
 * Lays TensorFlow's library and binding where tfjs-node looks for them. There is one for this machine's processor alone;
 * a package for another one runs on ONNX Runtime.
 */
async function addTensorFlow({ appOutDir, arch, electronPlatformName, packager }) {
  const tensorflow = installedTensorFlow();
  if (!tensorflow || electronPlatformName !== process.platform || PROCESSORS[arch] !== process.arch) {
    console.log('without TensorFlow: the package runs on ONNX Runtime');
    return;
  }
  const unpacked = path.join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked');
  const folder = path.join(unpacked, 'node_modules/@tensorflow/tfjs-node/lib/napi-v8');
  await cp(tensorflow, folder, { recursive: true });
  if (process.platform === 'linux')
    // A fifth of the library is names that only a debugger wants.
    for (const name of await readdir(folder)) execFileSync('strip', ['--strip-unneeded', path.join(folder, name)]);
  console.log('with TensorFlow');
}
