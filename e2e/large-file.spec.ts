import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { writeSources } from '../main/files/write-document';
import { HOSTILE } from '../scripts/worst-files/hostile-files';
import { longRun } from '../scripts/worst-files/long-run';
import { addLayer, chooseInPicture, expect, openFile, test } from './lab-window';
import { answerDialog, chooseInMenu } from './lab-window';
import { numberOf } from './written-number';

test('of a large file the picture is there first, and each statistic when it is looked at', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  const file = path.join(scratch, 'large.gradlab');
  const run = longRun({ steps: 7500, layers: 100, noise: false });
  await writeSources(file, { experiment: run.description.experiment, runs: [run] });
  await openFile(lab, file);

  const reading = page.getByTestId('reading').first();
  await expect(reading).toContainText('gradient norm');
  await expect(reading).not.toContainText('from the file');
  await page.getByTestId('statistic').selectOption('actStd');
  await expect(reading).toContainText('activation std');
  await expect(reading).not.toContainText('from the file');

  // every statistic of the last step, read for this table
  await chooseInPicture(page, 'as-table');
  const last = (await run.statistic('weightStd')).at(-1)!;
  const cells = page.getByTestId('statistics-table').locator('tbody tr').last().locator('td');
  const column = run.recorded.statistics.indexOf('weightStd');
  await expect.poll(async () => numberOf(await cells.nth(column).textContent()) / last).toBeCloseTo(1, 2);
  await chooseInPicture(page, 'as-table');

  // what is no longer in the file is said, and the rest stays
  appendFileSync(file, 'x');
  await page.getByTestId('statistic').selectOption('preMean');
  await expect(reading).toContainText('has changed it since it was opened');
  await page.getByTestId('statistic').selectOption('actStd');
  await expect(reading).not.toContainText('cannot be read');
});

test('a file that would fill the memory is refused in one short message, and the window continues', async ({
  lab,
  scratch,
}) => {
  const { app, page } = lab;
  for (const kind of ['brackets, packed', 'names in experiment.json']) {
    const file = HOSTILE[kind]!(scratch);
    await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
    await chooseInMenu(app, 'open');
    const message = page.getByTestId('message');
    await expect(message).toContainText(path.basename(file));
    expect((await message.textContent())!.length).toBeLessThan(1000);
    await message.getByRole('button').click();
  }
  const layers = await page.locator('[data-layer]').count();
  await addLayer(page, 'dropout');
  await expect(page.locator('[data-layer]')).toHaveCount(layers + 1);
});
