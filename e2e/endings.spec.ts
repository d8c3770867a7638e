import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { readDocument } from '../main/files/read-document';
import {
  addLayer,
  answerDialog,
  expect,
  openFile,
  test,
  trainerPids,
  type Lab,
  expectFile,
  chooseInWindow,
  shownRun,
  TRAINING,
} from './lab-window';

// Ends that come in the middle of something: of a run, of a save, of another app’s work on the same file.

test.use({ ownApp: true });

const small = {
  title: 'Small',
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'dense', units: 2 },
  ],
};

const stepOf = async (page: Page) =>
  Number(/step ([\d,]+) of/.exec((await page.getByTestId('progress').textContent()) ?? '')?.[1]?.replaceAll(',', ''));
const close = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
const gone = (lab: Lab) => expect.poll(() => lab.child.exitCode ?? lab.child.signalCode).not.toBeNull();

async function runTo(page: Page, step: number): Promise<void> {
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page), TRAINING).toBeGreaterThan(step);
}

test('closing during a run asks; it continues, or ends with all of it in the file, or a crash leaves what was recorded', async ({
  lab,
  scratch,
}) => {
  const file = path.join(scratch, 'long.gradlab');
  const { app, page, folder } = lab;
  await page.getByTestId('training.steps').fill('1000000');
  await runTo(page, 50);

  // cancelled: nothing has happened
  await answerDialog(app, 'showMessageBox', { response: 2 });
  await close(app);
  await page.waitForTimeout(300);
  const then = await stepOf(page);
  await expect.poll(() => stepOf(page)).toBeGreaterThan(then);

  // cut off: the journal has what was recorded, and the window says that the run did not come to its end
  await expect
    .poll(() => (existsSync(path.join(folder, 'recovery/unsaved.json')) ? readRecovery(folder).runIds.length : 0))
    .toBe(1);
  const recorded = await stepOf(page);
  // all at once: a trainer that outlives the app has the time to end its run
  for (const pid of await trainerPids(app)) process.kill(pid, 'SIGKILL');
  const again = await lab.restart();
  await expect(again.page.getByTestId('message')).toContainText('This is your unsaved work');
  await expect(shownRun(again.page)).toHaveAttribute('title', /interrupted/);
  await expect(again.page.getByTestId('cut-off')).toBeVisible();
  // a key that comes before the picture is there goes nowhere
  const last = async () => {
    await again.page.getByTestId('heatmap').press('End');
    return Number(/step (\d+)/.exec((await again.page.getByTestId('heatmap').textContent())!)![1]);
  };
  // the journal is written in pieces of at most a second
  await expect.poll(last).toBeGreaterThan(0.2 * recorded);

  // saved on the way out: the run is stopped first, so that it is whole
  await runTo(again.page, 50);
  await answerDialog(again.app, 'showMessageBox', { response: 0 });
  await answerDialog(again.app, 'showSaveDialog', { canceled: false, filePath: file });
  await close(again.app);
  await gone(again);
  const { runs } = await readDocument(file);
  expect(runs.map(({ finish }) => finish)).toEqual([null, 'stopped']);
  expect(Object.keys(runs[1]!.weights.final).length).toBeGreaterThan(0);
  expect(existsSync(path.join(folder, 'recovery/unsaved.json'))).toBe(false);
});

const readRecovery = (folder: string) =>
  JSON.parse(readFileSync(path.join(folder, 'recovery/unsaved.json'), 'utf8')) as { runIds: string[] };

test('closing waits for the choice of a file as long as that takes', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'chosen.gradlab');
  // longer than a page with nothing unsaved has to answer
  await lab.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      new Promise((resolve) => setTimeout(() => resolve({ canceled: false, filePath }), 2500));
  }, file);
  await chooseInWindow(lab.page, 'file', 'save');
  await close(lab.app);
  await gone(lab);
  expect((await readDocument(file)).experiment.title).not.toBe('');
});

test('closing in the middle of a save waits for it; cut off in one, the file is the old one or the new one', async ({
  lab,
  scratch,
}) => {
  const file = path.join(scratch, 'torn.gradlab');
  await answerDialog(lab.app, 'showSaveDialog', { canceled: false, filePath: file });
  await lab.page.locator('textarea').fill('n'.repeat(5000));
  // not asked whether to save what is being saved: there is nobody here to answer
  await chooseInWindow(lab.page, 'file', 'save');
  await close(lab.app);
  await gone(lab);
  expect((await readDocument(file)).experiment.notes).toHaveLength(5000);

  const next = await lab.restart({ files: [file] });
  await addLayer(next.page, 'dropout');
  await chooseInWindow(next.page, 'file', 'save');
  next.child.kill('SIGKILL');
  await gone(next);
  expect([11, 12]).toContain((await readDocument(file)).experiment.layers.length);
});

test('two apps on one file: the second to save is asked, each keeps its own unsaved work', async ({
  lab,
  another,
  scratch,
}) => {
  const file = path.join(scratch, 'shared.json');
  writeFileSync(file, JSON.stringify(small));
  await openFile(lab, file);
  const other = await another([file]);
  await expectFile(other.page, 'shared.json');
  await addLayer(lab.page, 'dropout');
  await addLayer(other.page, 'layer_normalization');
  await chooseInWindow(lab.page, 'file', 'save');
  await expectFile(lab.page, 'shared.json');

  // asked, and left alone
  await answerDialog(other.app, 'showMessageBox', { response: 1 });
  await chooseInWindow(other.page, 'file', 'save');
  await other.page.waitForTimeout(300);
  expect(readFileSync(file, 'utf8')).toContain('dropout');
  await expectFile(other.page, 'shared.json', 'edited');
  await expect.poll(() => existsSync(path.join(other.folder, 'recovery/unsaved.json'))).toBe(true);
  const again = await other.restart();
  await expectFile(again.page, 'shared.json', 'edited');
  // the first one’s recovery folder is its own
  expect(existsSync(path.join(lab.folder, 'recovery/unsaved.json'))).toBe(false);
  // asked still, after the crash; written over by the user’s wish
  await answerDialog(again.app, 'showMessageBox', { response: 0 });
  await chooseInWindow(again.page, 'file', 'save');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('layer_normalization');
  // now the first one is the one to be asked
  await addLayer(lab.page, 'dropout');
  await answerDialog(lab.app, 'showMessageBox', { response: 1 });
  await chooseInWindow(lab.page, 'file', 'save');
  await lab.page.waitForTimeout(300);
  expect(readFileSync(file, 'utf8')).toContain('layer_normalization');
});
