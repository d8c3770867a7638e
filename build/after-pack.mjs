import { rm } from 'node:fs/promises';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Sets the fuses of the packed executable, before it is signed: it is no Node.js, takes no options from outside, and
 * loads its code from the archive alone.
 *
 * GRADLAB_TEST_BUILD=1 leaves the inspector on, without which Playwright cannot drive the app. Such a build is not to be
 * given to anyone.
 */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  const executable = { darwin: `${productFilename}.app`, mas: `${productFilename}.app`, win32: `${productFilename}.exe` }[electronPlatformName] ?? packager.executableName;
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
