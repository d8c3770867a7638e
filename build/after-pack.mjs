import { rm } from 'node:fs/promises';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { packageProblems } from '../scripts/package-content.mjs';

/** electron-builder's numbers for processors. */
const PROCESSORS = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

/** What electron-builder calls when an app's folder is whole, before it is signed. */
export default async function afterPack(context) {
  await setFuses(context);
  checkContent(context);
}

/**
 * Sets the fuses of the packed executable: it does not run as Node.js, takes no options from outside, and loads its code from the
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

/** @throws Error if the package holds what it must not, or lacks what it must have */
function checkContent({ appOutDir, arch, electronPlatformName: platform, packager }) {
  const isMac = platform === 'darwin';
  const problems = packageProblems({
    appOutDir,
    resources: packager.getResourcesDir(appOutDir),
    content: isMac ? path.join(appOutDir, `${packager.appInfo.productFilename}.app/Contents`) : appOutDir,
    executable: programOf({ appOutDir, electronPlatformName: platform, packager }),
    platform,
    arch: PROCESSORS[arch],
    depends: packager.config.deb?.depends ?? [],
  });
  if (problems.length > 0) throw new Error(`the package is not as it must be:\n  ${problems.join('\n  ')}`);
  console.log('content checked');
}

/** The file that the system runs. */
function programOf({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin')
    return path.join(appOutDir, `${productFilename}.app/Contents/MacOS/${productFilename}`);
  return path.join(appOutDir, electronPlatformName === 'win32' ? `${productFilename}.exe` : packager.executableName);
}
