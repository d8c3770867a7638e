import path from 'node:path';
import { readDocument } from '../main/files/read-document';
import { writeDocument } from '../main/files/write-document';
import { expect, openFile, test } from './lab-window';

test('what a file of another version has not recorded is said so everywhere, and is not a number', async ({
  lab,
  trainedFile,
  scratch,
}) => {
  const document = await readDocument(trainedFile);
  const runs = document.runs.map((run) => {
    const { gradNorm: _gradNorm, actStd: _actStd, ...layers } = run.records.layers;
    return { ...run, records: { ...run.records, layers } };
  });
  const file = path.join(scratch, 'fewer.gradlab');
  await writeDocument(file, { ...document, runs });

  const { page } = lab;
  await openFile(lab, file);
  const missing = page.getByText('This run has not recorded “Gradient norm” (file of another version).');
  await page.getByTestId('statistic').selectOption('gradNorm');
  // above the heatmap, and above the depth profile
  await expect(missing.first()).toBeVisible();
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('cell-value')).toHaveText('not recorded');
  await page.getByTestId('statistic').selectOption('signalRms');
  await expect(missing).toHaveCount(0);
  // its number is beside the cell while the chart has the focus
  await page.getByTestId('heatmap').focus();
  await expect(page.getByTestId('cell-value')).not.toHaveText('not recorded');

  await page.getByTestId('show-pass').click();
  const station = page.getByTestId('station');
  // the layer of the cell that was read
  await expect(station).toContainText('Forward through dense_2: its output has standard deviation not recorded');
  await page.getByTestId('way').focus();
  await page.keyboard.press('End');
  await expect(station).toContainText(
    /Backward through dense_1: the signal δ has root mean square \d.* norm not recorded/,
  );
});
