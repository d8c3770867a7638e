import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  addLayer,
  answerDialog,
  expect,
  stackOf,
  test,
  expectFile,
  chooseInWindow,
  shownRun,
  TRAINING,
} from './lab-window';

// They end the app, and look at its folders.
test.use({ ownApp: true });

const small = {
  title: 'Small',
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'dense', units: 2 },
  ],
  training: { steps: 60 },
};

test('what is saved is there when it is opened again, run and all', async ({ lab, scratch }) => {
  const { app, page } = lab;
  const file = path.join(scratch, 'saved.gradlab');
  await page.getByTestId('training.steps').fill('40');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await expect(page.getByTestId('edited')).toBeVisible();
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  const value = await page.getByTestId('cell-value').textContent();
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInWindow(page, 'file', 'save');
  await expectFile(page, 'saved.gradlab');
  // the main process hears a moment later that nothing is unsaved any more
  await page.waitForTimeout(800);
  await expect.poll(() => existsSync(path.join(lab.folder, 'recovery/unsaved.json'))).toBe(false);

  const again = await lab.restart({ files: [file] });
  await expectFile(again.page, 'saved.gradlab');
  await expect(shownRun(again.page)).toHaveAttribute('title', /completed/);
  await again.page.getByTestId('heatmap').focus();
  // the screen's own pointer may rest on the picture
  await again.page.keyboard.press('Escape');
  await again.page.keyboard.press('Home');
  await expect(again.page.getByTestId('cell-value')).toHaveText(value!);

  await chooseInWindow(again.page, 'file', 'recent');
  await expect(again.page.getByRole('menuitem', { name: 'saved.gradlab' })).toBeVisible();
});

test('a file is opened; a damaged one is refused in words and nothing is lost', async ({
  lab: { app, page },
  scratch,
}) => {
  const good = path.join(scratch, 'small.json');
  writeFileSync(good, JSON.stringify(small));
  const open = async (file: string) => {
    await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
    await chooseInWindow(page, 'file', 'open');
  };
  await open(good);
  await expectFile(page, 'small.json');
  for (const [name, content, says] of [
    ['cut.json', JSON.stringify(small).slice(0, 50), 'not a readable JSON file'],
    ['wrong.json', JSON.stringify({ ...small, layers: [{ kind: 'dense', units: 'many' }] }), 'layers[0].units'],
    ['cut.gradlab', 'PK\u0003\u0004 and then nothing', 'damaged'],
  ] as const) {
    const file = path.join(scratch, name);
    writeFileSync(file, content);
    await open(file);
    await expect(page.getByTestId('message')).toContainText(says);
    await expectFile(page, 'small.json');
    await expect.poll(() => stackOf(page)).toEqual(['Dense', 'Dense']);
  }
});

test('unsaved work is not dropped unasked', async ({ lab: { app, page } }) => {
  await addLayer(page, 'dropout');
  await answerDialog(app, 'showMessageBox', { response: 2 });
  await chooseInWindow(page, 'file', 'new');
  await expect.poll(() => stackOf(page)).toContain('Dropout');

  await page.waitForTimeout(600); // the main process hears of changes a moment later
  await answerDialog(app, 'showMessageBox', { response: 2 });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await page.waitForTimeout(300);
  await expect.poll(() => stackOf(page)).toContain('Dropout');

  await answerDialog(app, 'showMessageBox', { response: 1 });
  const closed = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
  await closed;
});

test('work that a crash cut off is there at the next start, with its run', async ({ lab }) => {
  const { page } = lab;
  await page.getByTestId('training.steps').fill('30');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await addLayer(page, 'dropout');
  await expect.poll(() => existsSync(path.join(lab.folder, 'recovery/unsaved.json'))).toBe(true);
  await page.waitForTimeout(600);
  const again = await lab.restart();
  await expect(again.page.getByTestId('message')).toContainText('This is your unsaved work');
  await expect.poll(() => stackOf(again.page)).toContain('Dropout');
  await expect(shownRun(again.page)).toHaveAttribute('title', /completed/);
  await expect(again.page.getByTestId('edited')).toBeVisible();
  // its histograms come from its journal
  await again.page.getByTestId('show-histograms').click();
  await expect(again.page.getByTestId('look-step')).toHaveText('step 30');
});

test('a file that changed on disk is not written over unasked', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'shared.json');
  writeFileSync(file, JSON.stringify(small));
  const { app, page } = await lab.restart({ files: [file] });
  await addLayer(page, 'dropout');
  writeFileSync(file, JSON.stringify({ ...small, title: 'Somebody else’s' }));
  await answerDialog(app, 'showMessageBox', { response: 1 });
  await chooseInWindow(page, 'file', 'save');
  await page.waitForTimeout(300);
  expect(readFileSync(file, 'utf8')).toContain('Somebody else’s');
  await answerDialog(app, 'showMessageBox', { response: 0 });
  await chooseInWindow(page, 'file', 'save');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('dropout');
});

test('a full disk: the save fails in words, the old file is as it was', async ({ lab, scratch }) => {
  test.skip(
    process.platform !== 'linux' || process.getuid!() !== 0,
    'only root can mount a disk small enough to be full',
  );
  const disk = path.join(scratch, 'disk');
  execFileSync('mkdir', [disk]);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    test.skip(true, 'no disk can be mounted here');
  }
  try {
    const file = path.join(disk, 'small.json');
    writeFileSync(file, JSON.stringify(small));
    const before = readFileSync(file, 'utf8');
    const { page } = await lab.restart({ files: [file] });
    await page.locator('textarea').fill('n'.repeat(30_000));
    await chooseInWindow(page, 'file', 'save');
    await expect(page.getByTestId('message')).toContainText('the disk is full');
    expect(readFileSync(file, 'utf8')).toBe(before);
    await expect(page.getByTestId('edited')).toBeVisible();
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});
