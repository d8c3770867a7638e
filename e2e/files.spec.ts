import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { readDocument } from '../main/files/read-document';
import { launch } from '../scripts/launch.mjs';
import {
  addLayer,
  answerDialog,
  expect,
  stackOf,
  startApp,
  test,
  expectFile,
  chooseInWindow,
  shownRun,
  TRAINING,
} from './lab-window';

// What happens to files when things do not go as planned. Whatever it is, no work is lost without a question.

const small = {
  title: 'Small',
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'dense', units: 2 },
  ],
  training: { steps: 60 },
};

// Starts, ends and crashes: each test has its own app.
test.use({ ownApp: true });

const state = (page: Page) => page.getByTestId('state');

async function train(page: Page, steps: number): Promise<void> {
  await page.getByTestId('training.steps').fill(String(steps));
  await page.getByTestId('run').click();
  await expect(state(page)).toHaveText('Finished', TRAINING);
}

async function saveAs(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInWindow(page, 'file', 'saveAs');
}

/** The main process has heard of the page's last change, and its recovery copy is on disk. */
async function changesKept(folder: string, of: RegExp): Promise<void> {
  const copy = path.join(folder, 'recovery/unsaved.json');
  await expect.poll(() => (existsSync(copy) ? readFileSync(copy, 'utf8') : '')).toMatch(of);
}

const closeWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());

test('a command line with a missing or damaged file: said in words, and the example is there', async ({
  lab,
  scratch,
}) => {
  const damaged = path.join(scratch, 'damaged.gradlab');
  writeFileSync(damaged, 'PK\u0003\u0004 cut');
  let last = lab;
  for (const [file, says] of [
    [path.join(scratch, 'missing.gradlab'), 'the file does not exist'],
    [damaged, 'cut short'],
    [scratch, 'this is a folder'],
  ] as const) {
    last = await last.restart({ files: [file] });
    await expect(last.page.getByTestId('message')).toContainText(says);
    await expect(last.page.getByTestId('document-title')).toHaveText('Vanishing gradients: ten sigmoid layers');
  }
});

test('a second start of the app hands its file to the window that is open', async ({
  lab: { app, page, folder },
  scratch,
}) => {
  const file = path.join(scratch, 'second.json');
  writeFileSync(file, JSON.stringify(small));
  await addLayer(page, 'dropout');
  await answerDialog(app, 'showMessageBox', { response: 1 });
  const { executablePath, args } = launch('second.json');
  const second = spawn(executablePath, [`--user-data-dir=${folder}`, ...args], { cwd: scratch, stdio: 'ignore' });
  const exitCode = await new Promise((resolve) => second.once('exit', resolve));
  expect(exitCode).toBe(0);
  await expectFile(page, 'second.json');
  await expect.poll(() => stackOf(page)).toEqual(['Dense', 'Dense']);
});

test('runs that a file holds survive a crash and the save after it', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'saved.gradlab');
  await train(lab.page, 20);
  await saveAs(lab.app, lab.page, file);
  await expectFile(lab.page, 'saved.gradlab');
  const before = await readDocument(file);
  // From now on the file is the only place that has the run.
  rmSync(path.join(lab.folder, 'runs'), { recursive: true });

  const opened = await lab.restart({ files: [file] });
  await expectFile(opened.page, 'saved.gradlab');
  await addLayer(opened.page, 'dropout');
  await changesKept(lab.folder, /dropout/);
  const recovered = await opened.restart();
  await expectFile(recovered.page, 'saved.gradlab', 'edited');
  await expect(shownRun(recovered.page)).toHaveAttribute('title', /completed/);
  await chooseInWindow(recovered.page, 'file', 'save');
  await expectFile(recovered.page, 'saved.gradlab');

  const after = await readDocument(file);
  expect(after.experiment.layers.map(({ kind }) => kind)).toContain('dropout');
  expect(after.runs).toEqual(before.runs);
  expect(existsSync(path.join(lab.folder, 'recovery/unsaved.json'))).toBe(false);
});

test('a file that somebody changed while the app was down is not written over unasked', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'shared.json');
  writeFileSync(file, JSON.stringify(small));
  const opened = await lab.restart({ files: [file] });
  await addLayer(opened.page, 'dropout');
  await changesKept(lab.folder, /dropout/);
  writeFileSync(file, JSON.stringify({ ...small, title: 'Somebody else’s' }));
  const recovered = await opened.restart();
  await answerDialog(recovered.app, 'showMessageBox', { response: 1 });
  await chooseInWindow(recovered.page, 'file', 'save');
  await recovered.page.waitForTimeout(300);
  expect(readFileSync(file, 'utf8')).toContain('Somebody else’s');
});

test('a .json file has no place for runs: the window asks, and saves them elsewhere', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'small.json');
  writeFileSync(file, JSON.stringify(small));
  const { app, page } = await lab.restart({ files: [file] });
  await train(page, 20);
  await answerDialog(app, 'showMessageBox', { response: 0 });
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: path.join(scratch, 'small.gradlab') });
  await chooseInWindow(page, 'file', 'save');
  await expectFile(page, 'small.gradlab');
  expect((await readDocument(path.join(scratch, 'small.gradlab'))).runs).toHaveLength(1);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(small);
});

test('a run that is saved while it goes is saved whole when it has ended', async ({ lab: { app, page }, scratch }) => {
  const file = path.join(scratch, 'going.gradlab');
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await expect(state(page)).toHaveText('Training', TRAINING);
  await expect(page.getByTestId('progress')).toContainText(/step [1-9]\d/);
  await saveAs(app, page, file);
  // What is in the file is not all of the run.
  await expectFile(page, 'going.gradlab', 'edited');
  const [half] = (await readDocument(file)).runs;
  expect(half!.finish).toBeNull();
  expect(half!.records.steps.length).toBeGreaterThan(0);

  await page.getByTestId('stop').click();
  await expect(state(page)).toHaveText('Finished');
  await chooseInWindow(page, 'file', 'save');
  await expect.poll(async () => (await readDocument(file)).runs[0]!.finish).toBe('stopped');
  await expectFile(page, 'going.gradlab');
  const [whole] = (await readDocument(file)).runs;
  expect(whole!.records.steps.length).toBeGreaterThanOrEqual(half!.records.steps.length);
  expect(Object.keys(whole!.weights.final).length).toBeGreaterThan(0);
});

test('a kill after a save during a run: the next start offers what has come since', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'going.gradlab');
  const { app, page } = lab;
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('progress')).toContainText(/step [1-9]\d/, TRAINING);
  await saveAs(app, page, file);
  await expectFile(page, 'going.gradlab', 'edited');
  const [saved] = (await readDocument(file)).runs;
  await changesKept(lab.folder, /going\.gradlab/);
  const records = path.join(lab.folder, 'runs', saved!.id, 'records.f32');
  const size = statSync(records).size;
  await expect.poll(() => statSync(records).size).toBeGreaterThan(size);

  const recovered = await lab.restart();
  await expectFile(recovered.page, 'going.gradlab', 'edited');
  // the file is as it was saved: nobody is asked
  await chooseInWindow(recovered.page, 'file', 'save');
  await expectFile(recovered.page, 'going.gradlab');
  const [whole] = (await readDocument(file)).runs;
  expect(whole!.records.steps.length).toBeGreaterThan(saved!.records.steps.length);
});

test('a file that was deleted meanwhile is simply written again', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'gone.json');
  writeFileSync(file, JSON.stringify(small));
  const { page } = await lab.restart({ files: [file] });
  await addLayer(page, 'dropout');
  rmSync(file);
  await chooseInWindow(page, 'file', 'save');
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(readdirSync(scratch).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a change of the very last moment is asked about too', async ({ lab: { app, page } }) => {
  await app.evaluate(({ dialog }) => {
    (globalThis as Record<string, unknown>)['asked'] = 0;
    (dialog as unknown as Record<string, unknown>)['showMessageBox'] = () => {
      (globalThis as Record<string, unknown>)['asked'] = 1;
      return Promise.resolve({ response: 2 });
    };
  });
  await addLayer(page, 'dropout');
  await closeWindow(app);
  await expect.poll(() => app.evaluate(() => (globalThis as Record<string, unknown>)['asked'])).toBe(1);
  await expect.poll(() => stackOf(page)).toContain('Dropout');
});

test('what the user gave up is not offered again', async ({ lab }) => {
  const { app, page } = lab;
  await addLayer(page, 'dropout');
  await changesKept(lab.folder, /dropout/);
  await answerDialog(app, 'showMessageBox', { response: 1 });
  const closed = page.waitForEvent('close');
  await closeWindow(app);
  await closed;
  const again = await lab.restart();
  await expect.poll(() => stackOf(again.page)).not.toContain('Dropout');
});

test('recovered work beside a file on the command line: both are there', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'asked-for.json');
  writeFileSync(file, JSON.stringify(small));
  await addLayer(lab.page, 'dropout');
  await changesKept(lab.folder, /dropout/);
  const { page } = await lab.restart({ files: [file] });
  await expect(page.getByTestId('message')).toContainText('“asked-for.json” is under “Recent”');
  await expect.poll(() => stackOf(page)).toContain('Dropout');
});

test('work that cuts the app off each time it is opened can be put aside', async ({ lab }) => {
  await addLayer(lab.page, 'dropout');
  await changesKept(lab.folder, /dropout/);
  const copy = path.join(lab.folder, 'recovery/unsaved.json');
  lab.child.kill('SIGKILL');
  // as it is after one more crash before anything was done
  writeFileSync(copy, JSON.stringify({ ...JSON.parse(readFileSync(copy, 'utf8')), attempts: 1 }));

  const app = await startApp(lab.folder, []);
  try {
    await answerDialog(app, 'showMessageBox', { response: 1 });
    const page = await app.firstWindow();
    await page.getByTestId('layer-0').waitFor();
    await expect.poll(() => stackOf(page)).not.toContain('Dropout');
    expect(readdirSync(path.dirname(copy)).filter((name) => name.startsWith('set-aside-'))).toHaveLength(1);
  } finally {
    app.process().kill('SIGKILL');
  }
});

test('when the page itself crashes, it is loaded again with the work and without its trainers', async ({
  lab: { app, page, folder },
}) => {
  await addLayer(page, 'dropout');
  await changesKept(folder, /dropout/);
  await answerDialog(app, 'showMessageBox', { response: 0 });
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents;
    const loadedAgain = new Promise((resolve) => contents.once('did-finish-load', () => resolve(null)));
    contents.forcefullyCrashRenderer();
    await loadedAgain;
  });
  // Playwright has lost this page.
  const stack = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(
        `[...document.querySelectorAll('[data-layer]')].map((card) => card.getAttribute('aria-label')).join()`,
      ),
    );
  await expect.poll(stack).toContain('Dropout');
});

test('a page that hangs does not keep its window open, and its work is there at the next start', async ({ lab }) => {
  const { app, page } = lab;
  await addLayer(page, 'dropout');
  await changesKept(lab.folder, /dropout/);
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 50);
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await answerDialog(app, 'showMessageBox', { response: 1 });
  const closed = new Promise((resolve) => lab.child.once('exit', resolve));
  await closeWindow(app);
  await closed;
  const again = await lab.restart();
  await expect.poll(() => stackOf(again.page)).toContain('Dropout');
});

test('recent files are in the menu of the system, and can be cleared', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'recent & old.json');
  writeFileSync(file, JSON.stringify(small));
  const { app, page } = await lab.restart({ files: [file] });
  const recent = () =>
    app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()!
        .getMenuItemById('recent')!
        .submenu!.items.map(({ label }) => label),
    );
  await expect.poll(recent).toEqual(['recent && old.json', '', 'Clear the list']);

  await chooseInWindow(page, 'file', 'new');
  await expect(page.getByTestId('document-file')).not.toHaveText('recent & old.json');
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('recent')!.submenu!.items[0]!.click());
  await expectFile(page, 'recent & old.json');

  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('recent')!.submenu!.items[2]!.click());
  await expect.poll(recent).toEqual(['No recent files']);
});
