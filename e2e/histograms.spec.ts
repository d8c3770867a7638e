import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  answerDialog,
  chooseInMenu,
  chooseInPicture,
  expect,
  expectFile,
  type Lab,
  openDocument,
  openFile,
  test,
  TRAINING,
} from './lab-window';
import { saved } from './saved-file';

const dense = (units: number, kind: string, more = {}) => ({ kind: 'dense', units, activation: { kind }, ...more });

test('histograms of every layer follow the training and the step that is shown; counts are read by keys, as a table and as a file', async ({
  lab,
  scratch,
}) => {
  const layers = [
    ...Array(99).fill(dense(24, 'relu', { kernelInitializer: { kind: 'he_normal' } })),
    dense(2, 'linear'),
  ];
  await openDocument(lab, scratch, { layers, training: { steps: 60, batchSize: 16 } });
  const { page } = lab;
  await page.getByTestId('step').click();
  await page.getByTestId('show-histograms').click();
  const which = page.getByTestId('look-step');
  await expect(which, 'live: the step to come').toHaveText('step 2', TRAINING);
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await expect(which, 'the last step is never left out').toHaveText('step 60');
  await page.getByTestId('scrub').press('Home');
  await expect(which).toHaveText('step 1');

  // ReLU, He: half of a layer’s output is exactly 0, and stands apart
  await page.getByTestId('count-act').click();
  const field = page.getByTestId('histogram-field');
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  // no value is NaN or infinite, so neither has a column
  await expect(field).toContainText('dense_1, exactly 0');
  const [, zeros, all] = /(\d+) of (\d+)/.exec((await page.getByTestId('bin-count').textContent())!)!;
  expect(Number(all)).toBe(16 * 24);
  expect(Number(zeros) / Number(all)).toBeGreaterThan(0.35);
  expect(Number(zeros) / Number(all)).toBeLessThan(0.65);
  // one layer selected everywhere
  await page.getByTestId('show-signals').click();
  await expect(page.getByTestId('heatmap').locator('.cell')).toBeVisible();
  await page.getByTestId('show-histograms').click();

  await page.getByTestId('count-weight').click();
  const csv = path.join(scratch, 'weights.csv');
  expect(await saved(lab, page.getByTestId('histograms'), 'csv', csv)).toMatch(
    /-weight-histograms-step-1\.csv completed$/,
  );
  const [head, ...lines] = readFileSync(csv, 'utf8').trim().split('\n');
  expect(head).toBe('layer,kind,from,to,count,total');
  const second = lines.map((line) => line.split(',')).filter(([layer]) => layer === 'dense_2');
  expect(second.reduce((sum, cells) => sum + Number(cells[4]), 0)).toBe(24 * 24);

  await chooseInPicture(page, 'histograms-as-table');
  await expect(page.getByTestId('numbers').locator('tbody tr')).toHaveCount(100);
  await expect(page.getByTestId('numbers').locator('tbody tr').nth(1)).toContainText('576');
  await chooseInPicture(page, 'histograms-as-table');
});

test('histograms are stored with their run: saved and opened again, each step shows the numbers that it showed', async ({
  lab,
  scratch,
}) => {
  const layers = [...Array(4).fill(dense(16, 'tanh')), dense(2, 'linear')];
  await openDocument(lab, scratch, { layers, training: { steps: 300, batchSize: 16 } });
  const { app, page } = lab;
  await page.getByTestId('run').click();
  await page.getByTestId('show-histograms').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  const before = await countsOverTheRun(lab);
  expect(before[0]).toMatch(/^step 1 \|/);
  expect(new Set(before).size, 'a run that has changed').toBeGreaterThan(3);

  const file = path.join(scratch, 'saved.gradlab');
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
  await chooseInMenu(app, 'saveAs');
  await expectFile(page, 'saved.gradlab');
  await openDocument(lab, scratch, { layers });
  await openFile(lab, file);
  expect(await countsOverTheRun(lab)).toEqual(before);
});

/** What the table of histograms and the inspector say at the first, some further and the last step. */
async function countsOverTheRun({ page }: Lab): Promise<string[]> {
  await page.locator('[data-layer="1"]').click();
  await chooseInPicture(page, 'histograms-as-table');
  const said: string[] = [];
  for (const key of ['Home', 'PageUp', 'PageUp', 'End']) {
    await page.getByTestId('scrub').press(key);
    for (const subject of ['pre', 'grad', 'weight']) {
      await page.getByTestId(`count-${subject}`).click();
      const parts = ['look-step', 'numbers', 'pre-count', 'gradient-histogram'].map((id) =>
        page.getByTestId(id).innerText(),
      );
      said.push((await Promise.all(parts)).join(' | '));
    }
  }
  return said;
}
