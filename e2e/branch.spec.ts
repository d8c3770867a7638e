import { chooseInPicture, expect, test, TRAINING } from './lab-window';

test('rewound to a chosen step, training continues with changed settings as a new run', async ({ lab: { page } }) => {
  const finished = () => expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await page.getByTestId('training.steps').fill('100');
  await page.getByTestId('run').click();
  await finished();
  const branch = page.getByTestId('branch');
  // at its end there is nowhere to go
  await expect(branch).toHaveAttribute('title', /steps end at 100/);

  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 52; i++) await page.keyboard.press('ArrowRight');
  await expect(branch).toHaveText('Branch after step 50');
  await page.getByTestId('optimizer.learningRate').fill('0.5');
  await chooseInPicture(page, 'branch');
  await finished();
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  await expect(page.getByTestId('run-row').nth(1)).toHaveAttribute('title', /run 1 after step 50/);

  await chooseInPicture(page, 'curve-as-table');
  const steps = await page.getByTestId('curve-table').getByRole('rowheader').allTextContents();
  expect(Math.min(...steps.map(Number))).toBe(51);

  await page.getByTestId('show-compare').click();
  await chooseInPicture(page, 'results-as-table');
  await expect(
    page
      .getByTestId('compare')
      .getByRole('row', { name: /^Learning rate/ })
      .getByRole('cell'),
  ).toHaveText(['0.01', '0.5']);
  await expect(
    page
      .getByTestId('compare')
      .getByRole('row', { name: /^branched from/ })
      .getByRole('cell'),
  ).toHaveText(['–', 'run 1 after step 50']);
});
