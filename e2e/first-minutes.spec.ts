import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { answerDialog, chooseInMenu, expect, expectFile, shownRun, startApp, test, TRAINING } from './lab-window';

// The first minutes of a student, a lecturer and an engineer, from the first start on.

let app: ElectronApplication | null = null;
test.afterEach(() => {
  app?.process().kill('SIGKILL');
});

test('a student sees a gradient vanish and fixes it, a lecturer shows a run by keys alone, an engineer trains on their own table', async ({
  scratch,
}) => {
  // however busy the machine: at rest it takes a quarter of a minute
  test.setTimeout(600_000);
  app = await startApp(path.join(scratch, 'user-data'), []);
  const page = await app.firstWindow();
  await expect(page.getByTestId('start-screen')).toBeVisible();
  await student(page);
  await lecturer(app, page);
  await engineer(app, page, scratch);
});

async function student(page: Page): Promise<void> {
  let clicks = 0;
  const click = async (target: Locator) => {
    clicks++;
    await target.click();
  };
  await click(page.getByTestId('run-sigmoid_10'));
  await expect(page.getByTestId('story')).toContainText('a million times smaller');
  await expect(page.getByTestId('finding')).toHaveAttribute('data-rule', 'vanishing_signal', TRAINING);
  await expect(shownRun(page)).toContainText('at guessing', TRAINING);
  console.log(`  clicks to “I saw it vanish”: ${clicks}`);
  expect(clicks).toBeLessThanOrEqual(2);

  await click(page.getByTestId('try').first());
  const loss = page.getByTestId('before-now').getByRole('row', { name: /^Loss/ }).getByRole('cell');
  await expect(loss).toHaveCount(2, TRAINING);
  await expect(page.getByTestId('keep-try')).toBeEnabled(TRAINING);
  const [before, now] = (await loss.allTextContents()).map(Number);
  expect(now).toBeLessThan(before! / 2);
  await click(page.getByTestId('keep-try'));
  await expect(page.getByTestId('healthy')).toBeVisible(TRAINING);
  console.log(`  clicks to “it is fixed”: ${clicks}`);
  expect(clicks).toBeLessThanOrEqual(4);
}

async function lecturer(running: ElectronApplication, page: Page): Promise<void> {
  const inPalette = async (words: string) => {
    await page.keyboard.press('Control+k');
    await page.getByTestId('palette-search').fill(words);
    await page.keyboard.press('Enter');
  };
  await inPalette('Start screen');
  await expect(page.getByTestId('start-screen')).toBeVisible();
  await answerDialog(running, 'showMessageBox', { response: 1 });
  await page.getByTestId('run-unit_variance').press('Enter');
  await expect(shownRun(page)).toContainText('diverged', TRAINING);
  await inPalette('Projector mode');
  await expect(page.locator(':root')).toHaveAttribute('data-projector', 'true');
  await shownRun(page).focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Too wide');
  await page.keyboard.press('Enter');
  await expect(shownRun(page)).toContainText('Too wide');
  await expect(shownRun(page)).toBeFocused();
  await inPalette('Projector mode');
}

async function engineer(running: ElectronApplication, page: Page, scratch: string): Promise<void> {
  const table = path.join(scratch, 'measured.csv');
  const row = (i: number) => `${i % 7},${(i * 5) % 11},${(i % 7) * 2 + ((i * 5) % 11)}`;
  writeFileSync(table, ['a,b,sum', ...Array.from({ length: 120 }, (_, i) => row(i))].join('\n'));
  const file = path.join(scratch, 'mine.gradlab');

  await answerDialog(running, 'showMessageBox', { response: 1 });
  await page.getByTestId('open-start').click();
  await page.getByTestId('work-new').click();
  await expect(page.getByTestId('start-screen')).toBeHidden();
  // a new experiment can be run as it is
  await page.getByTestId('run').click();
  await expect(shownRun(page)).toContainText('1,000 steps', TRAINING);

  // a note, and a run that is deleted and brought back
  await page.getByTestId('run-menu').click();
  await page.getByRole('menuitem', { name: 'Add a note…' }).click();
  await page.getByTestId('run-note').fill('as it comes');
  await page.keyboard.press('Enter');
  await expect(shownRun(page)).toHaveAttribute('title', /as it comes/);
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('run-row')).toHaveCount(0);
  await chooseInMenu(running, 'undo');
  await expect(page.getByTestId('run-row')).toHaveCount(1);

  await answerDialog(running, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInMenu(running, 'save');
  await expectFile(page, 'mine.gradlab');
  // what is saved is found again from the start screen
  await page.getByTestId('open-start').click();
  await expect(page.getByTestId('recent')).toHaveText(/mine\.gradlab\s*1 run, today/);
  await page.getByTestId('recent').click();
  await expect(shownRun(page)).toHaveAttribute('title', /as it comes/);

  await page.getByTestId('open-start').click();
  await answerDialog(running, 'showOpenDialog', { canceled: false, filePaths: [table] });
  await page.getByTestId('work-import').click();
  await page.getByTestId('import-accept').click();
  await expect(page.getByTestId('start-screen')).toBeHidden();
  await page.getByTestId('run').click();
  await expect(page.getByTestId('run-row')).toHaveCount(2, TRAINING);
  await expect(shownRun(page)).toHaveAttribute('title', /completed/, TRAINING);
}
