import { _electron, type ElectronApplication } from '@playwright/test';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { launch } from '../scripts/launch.mjs';
import { expect, test } from './lab-window';

// Where the usual folders cannot be written the lab starts all the same, and says what that means.

const root = path.resolve(import.meta.dirname, '..');
let folder: string;
let app: ElectronApplication | null = null;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-folders-'));
});
test.afterEach(async () => {
  await app?.evaluate(({ app: running }) => running.exit(0)).catch(() => undefined);
  await app?.close();
  app = null;
  rmSync(folder, { recursive: true, force: true });
});

async function start(changes: Record<string, string>, ...args: string[]) {
  const { executablePath, args: given, asRoot } = launch(...args);
  const { XDG_CONFIG_HOME: _config, ...env } = process.env as Record<string, string>;
  app = await _electron.launch({ executablePath, args: given, env: { ...env, ...changes }, chromiumSandbox: !asRoot });
  const page = await app.firstWindow();
  if (args.every((argument) => argument.startsWith('--'))) {
    await page.getByTestId('start-screen').waitFor();
    await page.keyboard.press('Escape');
  }
  await page.getByTestId('layer-0').waitFor();
  return { app, page };
}

/** A folder below it can be made by nobody, not even by root. */
function notAFolder(): string {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  return path.join(file, 'home');
}

test('without a home folder the lab works in a temporary one, and says so', async () => {
  test.skip(process.platform !== 'linux', 'other systems do not take the home folder from the environment');
  const temporary = path.join(folder, 'temporary');
  mkdirSync(temporary);
  const { page } = await start({ HOME: notAFolder(), TMPDIR: temporary });
  await expect(page.getByTestId('message')).toContainText('cannot be written (ENOTDIR)');
  await expect(page.getByTestId('message')).toContainText(temporary);
  await page.keyboard.press('Escape');
  await page.getByTestId('training.steps').fill('20');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 150_000 });
  const [own] = readdirSync(temporary).filter((name) => name.startsWith('gradient-lab-'));
  expect(readdirSync(path.join(temporary, own!, 'runs'))).toHaveLength(1);
});

test('without a folder for temporary files another one is used, and the window says so', async () => {
  test.skip(process.platform !== 'linux', 'other systems make it themselves');
  const { page } = await start(
    { TMPDIR: path.join(folder, 'missing') },
    `--user-data-dir=${path.join(folder, 'data')}`,
  );
  await expect(page.getByTestId('message')).toContainText('is missing or cannot be written: another is used');
  await page.keyboard.press('Escape');
  await page.getByTestId('training.steps').fill('20');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 150_000 });
});

test('the command line, too, trains without a folder for temporary files', async () => {
  test.skip(process.platform === 'win32', 'Windows names it by another variable');
  const out = path.join(folder, 'out.gradlab');
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [
      path.join(root, 'out/cli/lab.js'),
      'train',
      path.join(root, 'examples/vanishing.json'),
      '--steps',
      '5',
      '--out',
      out,
    ],
    { env: { ...process.env, TMPDIR: path.join(folder, 'missing') } },
  );
  expect(stderr).toContain('is missing or cannot be written: another is used');
  expect(existsSync(out)).toBe(true);
});

test('a file: URI opens; what failed before is forgotten with the next success', async () => {
  const file = path.join(folder, 'a b — ü.json');
  writeFileSync(file, JSON.stringify({ title: 'By URI', layers: [{ kind: 'dense', units: 2 }] }));
  const { app: running, page } = await start(
    {},
    `--user-data-dir=${path.join(folder, 'data')}`,
    String(pathToFileURL(file)),
  );
  await expect(page.getByTestId('document-file')).toHaveText('a b — ü.json');
  await page.keyboard.press('Escape');

  const answer = (filePath: string) =>
    running.evaluate(({ dialog }, given) => {
      (dialog as unknown as Record<string, unknown>)['showSaveDialog'] = () =>
        Promise.resolve({ canceled: false, filePath: given });
    }, filePath);
  const saveAs = () => running.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('saveAs')!.click());
  await answer(path.join(notAFolder(), 'x.gradlab'));
  await saveAs();
  await expect(page.getByTestId('message')).toContainText('not a folder');
  await answer(path.join(folder, 'x.gradlab'));
  await saveAs();
  await expect(page.getByTestId('document-file')).toHaveText('x.gradlab');
  await expect(page.getByTestId('message')).toHaveCount(0);
});
