import type { Page } from '@playwright/test';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
  answerDialog,
  chooseInMenu,
  expect,
  expectFile,
  fromPalette,
  openDocument,
  openFile,
  test,
  trainerPids,
  type Lab,
  TRAINING,
} from './lab-window';

// counted: there must be no other
test.use({ sharedTrainer: false });

const dense = (activation: string) => ({ kind: 'dense', units: 8, activation: { kind: activation } });
const undo = ({ app }: Lab) => chooseInMenu(app, 'undo');
const depthOf = (page: Page) => page.getByTestId('play-depth');

test('the play bar sets all hidden layers; one drag and one choice are one undo step each', async ({ lab }) => {
  const { page } = lab;
  const activation = page.getByTestId('play-activation');
  await expect(activation).toHaveValue('sigmoid');
  await activation.selectOption('tanh');
  await expect(page.locator('[data-layer="0"]')).toHaveAttribute('title', /Tanh/);
  await undo(lab);
  await expect(activation).toHaveValue('sigmoid');

  const rate = page.getByTestId('play-learningRate');
  const before = await page.getByTestId('play-learningRate-value').textContent();
  const { x, y, width, height } = (await rate.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  for (const share of [0.55, 0.6, 0.7, 0.8]) await page.mouse.move(x + share * width, y + height / 2);
  await page.mouse.up();
  await expect(page.getByTestId('play-learningRate-value')).not.toHaveText(before!);
  await expect(page.getByTestId('optimizer.learningRate')).not.toHaveValue(before!);
  await undo(lab);
  await expect(page.getByTestId('play-learningRate-value')).toHaveText(before!);

  await expect(depthOf(page)).toHaveValue('10');
  await page.getByTestId('play-depth-more').click();
  await expect(depthOf(page)).toHaveValue('11');
  await page.getByTestId('play-batchNorm').click();
  await expect(page.getByTestId('play-batchNorm')).toHaveAttribute('aria-checked', 'true');
  await page.getByTestId('play-width').fill('0');
  await expect(page.getByRole('alert')).toContainText('kept 64');
  await page.getByTestId('play-width').fill('32');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('play-width')).toHaveValue('32');
  for (let i = 0; i < 3; i++) await undo(lab);
  await expect(depthOf(page)).toHaveValue('10');
  await expect(page.getByTestId('play-width')).toHaveValue('64');

  await fromPalette(lab, 'Set Activation: ReLU');
  await expect(activation).toHaveValue('relu');
});

test('what does not apply says why, and where layers differ it says mixed', async ({ lab, scratch }) => {
  const { page } = lab;
  const output = { kind: 'dense', units: 3 };
  await openDocument(lab, scratch, { data: { kind: 'iris' }, layers: [dense('tanh'), dense('relu'), output] });
  await expect(page.getByTestId('play-noise')).toBeDisabled();
  await expect(page.getByTestId('play-noise')).toHaveAccessibleDescription('Iris has no noise to set');
  await expect(page.getByTestId('play-activation').locator('option:checked')).toHaveText('mixed');
  // output layer and loss follow
  await page.getByTestId('play-data').selectOption('regression_plane');
  await expect(page.getByTestId('loss')).toHaveValue('mean_squared_error');
  await expect(page.getByTestId('run')).toBeEnabled();
});

const runShown = (page: Page) => page.locator('main').getAttribute('data-run');

/** Folders of runs that are on disk. */
const folders = async ({ app }: Lab) => {
  const place = await app.evaluate(({ app: running }) => running.getPath('sessionData'));
  const runs = path.join(place, 'runs');
  return existsSync(runs) ? readdirSync(runs).length : 0;
};

test('run on change: a change shows a new run, undo the next; one is kept in list and file, the others leave nothing', async ({
  lab,
  scratch,
}) => {
  const { app, page } = lab;
  const layers = [dense('sigmoid'), dense('sigmoid'), { kind: 'dense', units: 2 }];
  await openDocument(lab, scratch, { data: { kind: 'moons', samples: 100 }, layers, training: { steps: 1_000_000 } });
  const before = await folders(lab);
  await page.getByTestId('play-run-on-change').click();
  await expect(page.getByTestId('keep-run')).toBeVisible(TRAINING);
  await expect(page.getByTestId('state')).toHaveText('Training');
  const first = await runShown(page);

  const notes = await page.evaluateHandle(() => {
    const seen: Node[] = [];
    const isNote = (node: Node) => node instanceof HTMLElement && node.dataset['testid'] === 'edited-since';
    const watch = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) seen.push(...[...addedNodes].filter(isNote));
    });
    watch.observe(document.querySelector('main')!, { childList: true, subtree: true });
    return seen;
  });
  await page.getByTestId('play-activation').selectOption('tanh');
  await expect(page.locator('main')).not.toHaveAttribute('data-run', first!);
  const second = await runShown(page);
  // no note that takes room from the pictures comes for the moment until then
  expect(await notes.evaluate((seen) => seen.length)).toBe(0);
  await undo(lab);
  await expect(page.getByTestId('play-activation')).toHaveValue('sigmoid');
  await expect(page.locator('main')).not.toHaveAttribute('data-run', second!);
  await expect(page.getByTestId('run-row')).toHaveCount(0);
  // one trainer for all of them; folders of runs that gave way are gone
  expect(await trainerPids(app)).toHaveLength(1);
  await expect.poll(() => folders(lab)).toBe(before + 1);

  await page.getByTestId('keep-run').click();
  await expect(page.getByTestId('keep-run')).toBeHidden();
  const kept = await runShown(page);
  // a run that was kept is not cut short by a change
  await page.getByTestId('play-depth-more').click();
  expect(await runShown(page)).toBe(kept);
  await page.getByTestId('stop').click();
  await expect(page.locator('main')).not.toHaveAttribute('data-run', kept!);
  await expect(page.getByTestId('run-row')).toHaveCount(1);

  const file = path.join(scratch, 'saved.gradlab');
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInMenu(app, 'saveAs');
  await expectFile(page, 'saved.gradlab');
  await openFile(lab, file);
  await expect(page.getByTestId('run-row')).toHaveCount(1);
  await expect(page.locator('main')).toHaveAttribute('data-run', kept!);
  await expect.poll(() => folders(lab)).toBe(before + 1);
  // what was opened has not been changed: its run is shown until it is
  await page.getByTestId('play-activation').selectOption('relu');
  await expect(page.locator('main')).not.toHaveAttribute('data-run', kept!);
});
