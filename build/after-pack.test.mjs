import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { setFuses } from './after-pack.mjs';

// How a fuse that is on is written in the wire; the package keeps its own name for it to itself.
const ENABLED = '1'.charCodeAt(0);

afterEach(() => vi.unstubAllEnvs());

/** Packs a file that holds nothing but a fuse wire as Electron ships it; returns which fuses are then on. */
async function fusesAfterPacking(platform) {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuses-'));
  const executable = path.join(folder, platform === 'win32' ? 'Gradient Lab.exe' : 'gradient-lab');
  const wire = ['dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', Buffer.of(1, 8), '10110101'].map((part) => Buffer.from(part));
  writeFileSync(executable, Buffer.concat([Buffer.alloc(1000), ...wire, Buffer.alloc(1000)]));
  mkdirSync(path.join(folder, 'resources'));
  writeFileSync(path.join(folder, 'resources/default_app.asar'), '');
  const packager = {
    appInfo: { productFilename: 'Gradient Lab' },
    executableName: 'gradient-lab',
    getResourcesDir: () => path.join(folder, 'resources'),
  };
  await setFuses({ appOutDir: folder, electronPlatformName: platform, packager });
  expect(existsSync(path.join(folder, 'resources/default_app.asar'))).toBe(false);
  const after = await getCurrentFuseWire(executable);
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  return names.filter((name) => after[FuseV1Options[name]] === ENABLED);
}

test('a package encrypts cookies and loads its code from the archive alone; every other door is shut', async () => {
  expect(await fusesAfterPacking('linux')).toEqual(['EnableCookieEncryption', 'OnlyLoadAppFromAsar']);
});

test('where Electron can, it also checks the archive', async () => {
  expect(await fusesAfterPacking('win32')).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ]);
});

test('only a build for tests leaves the inspector on', async () => {
  vi.stubEnv('GRADLAB_TEST_BUILD', '1');
  expect(await fusesAfterPacking('linux')).toContain('EnableNodeCliInspectArguments');
});
