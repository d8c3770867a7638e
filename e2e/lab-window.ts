import { test as base, _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from '../scripts/launch.mjs';

/** The app in its real window, started anew for each test with settings and recovery folders of its own. */
export interface Lab {
  readonly app: ElectronApplication;
  /** Its process; Playwright forgets it once the app has gone. */
  readonly child: ChildProcess;
  readonly page: Page;
  /** userData of this test's app: settings, recovery copy, runs. */
  readonly folder: string;
  /** Ends the app as a crash would, and starts it again on the same folders. */
  restart(options?: { readonly files?: readonly string[] }): Promise<Lab>;
}

/** Starts the app on its own folders, without waiting for what it shows. */
export async function startApp(folder: string, files: readonly string[]): Promise<ElectronApplication> {
  const { executablePath, args, asRoot } = launch(...files);
  const options = {
    executablePath,
    args: [`--user-data-dir=${folder}`, ...args],
    // Left alone, Playwright would switch Chromium's sandbox off.
    chromiumSandbox: !asRoot,
    timeout: 15_000,
  };
  // Playwright's handshake with the two debuggers of Electron 33 hangs now and then (1 of 90 starts on a busy machine; of 70
  // without debuggers none), before the window is there. Nothing but that handshake is tried again.
  return _electron.launch(options).catch(() => _electron.launch(options));
}

async function start(folder: string, files: readonly string[]): Promise<Lab> {
  const app = await startApp(folder, files);
  const child = app.process();
  const page = await app.firstWindow();
  await page.getByTestId('stack').waitFor();
  // the document has come from the main process
  await page.getByTestId('layer-0').waitFor();
  const lab: Lab = {
    app,
    child,
    page,
    folder,
    restart: async ({ files: again = [] } = {}) => {
      await kill(child);
      return start(folder, again);
    },
  };
  running.add(lab);
  return lab;
}

const running = new Set<Lab>();

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

export const test = base.extend<{
  /** Files on the command line. */
  files: readonly string[];
  lab: Lab;
  scratch: string;
}>({
  files: [[], { option: true }],
  // Playwright finds out what a fixture needs from this pattern.
  // eslint-disable-next-line no-empty-pattern
  scratch: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  lab: async ({ files, scratch }, use) => {
    await use(await start(path.join(scratch, 'user-data'), files));
    for (const { child } of running) await kill(child);
    running.clear();
  },
});

export { expect } from '@playwright/test';

/** Kinds of the stack's layers as the page shows them, from the input on. */
export async function stackOf(page: Page): Promise<string[]> {
  const labels = await page
    .locator('[data-layer]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''));
  return labels.map((label) => /: (.*?),/.exec(label)![1]!);
}

/** Answers the next native dialog of a kind. */
export async function answerDialog(
  app: ElectronApplication,
  kind: 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox',
  result: object,
): Promise<void> {
  await app.evaluate(
    ({ dialog }, given) => {
      const original = dialog[given.kind];
      // each answer is good for one dialog
      (dialog as unknown as Record<string, unknown>)[given.kind] = () => {
        (dialog as unknown as Record<string, unknown>)[given.kind] = original;
        return Promise.resolve(given.result);
      };
    },
    { kind, result },
  );
}
