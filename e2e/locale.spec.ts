import { readFileSync } from 'node:fs';
import path from 'node:path';
import { answerDialog, expect, openDocument, test, expectFile, chooseInWindow, TRAINING } from './lab-window';
import { saved } from './saved-file';
import { readDocument } from '../main/files/read-document';

// A system that writes 0,01: people read and type numbers so; files stay as every program reads them.

test.use({ ownApp: true, region: 'de_DE.UTF-8' });
test.skip(process.platform !== 'linux', 'other systems keep their region in their own settings');

test('numbers are shown and typed with a decimal comma, or a point; CSV and the saved file stay machine-readable', async ({
  lab,
  scratch,
}) => {
  const { app, page } = lab;
  const dense = { kind: 'dense', units: 4, activation: { kind: 'sigmoid' } };
  await openDocument(lab, scratch, { layers: [...Array(6).fill(dense), { ...dense, units: 2 }] });
  const rate = page.getByTestId('optimizer.learningRate');
  await expect(rate).toHaveValue('0,01');
  await rate.fill('0.02');
  await rate.press('Tab');
  await expect(rate).toHaveValue('0,02');
  await rate.fill('0,03');
  await rate.press('ArrowUp');
  await expect(rate).toHaveValue(/^0,\d+$/);
  await rate.fill('0,03');
  // a point between thousands, or a decimal one? It is asked, and the value before stays.
  await page.getByTestId('training.steps').fill('1.200');
  await expect(page.getByRole('alert')).toContainText('1,2');
  await expect(page.getByRole('alert')).toContainText('1200');
  await page.getByTestId('training.steps').fill('1200');
  await expect(page.getByRole('alert')).toHaveCount(0);

  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await expect(page.getByTestId('progress')).toContainText('step 1.200 of 1.200');
  await expect(page.getByTestId('loss-now')).toHaveText(/^0,\d+$/);
  await expect(page.getByTestId('curve')).toContainText(/0,\d/);
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('cell-value')).toHaveText(/^\d(,\d+)?·10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+$/);
  // no number of this window has a decimal point; versions and “1.” of a list are not numbers of it
  const points = await page
    .locator('main')
    .evaluate((main) => (main as HTMLElement).innerText.match(/(?<![\d.])0\.\d+/g) ?? []);
  expect(points).toEqual([]);

  const csv = path.join(scratch, 'heatmap.csv');
  await saved(lab, page.getByTestId('heatmap-frame'), 'csv', csv);
  const [head, first] = readFileSync(csv, 'utf8').split('\n');
  expect(first!.split(',')).toHaveLength(head!.split(',').length);
  for (const cell of first!.split(',')) expect(Number(cell), cell).toBeGreaterThan(0);

  const file = path.join(scratch, 'comma.gradlab');
  // a .json has no place for the run
  await answerDialog(app, 'showMessageBox', { response: 0 });
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInWindow(page, 'file', 'save');
  await expectFile(page, 'comma.gradlab');
  const { experiment } = await readDocument(file);
  expect(experiment.optimizer).toMatchObject({ learningRate: 0.03 });
  expect(experiment.training.steps).toBe(1200);
});
