import { expect, openFile, test } from './lab-window';

test('one step is walked forward, past the loss and back, by keys and by itself, with the numbers of each station', async ({
  lab,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  await page.getByTestId('show-pass').click();
  const station = page.getByTestId('station');
  await expect(station).toContainText('Forward through dense_1');
  // a layer that is selected in the stack is where one stands; all of the step stays shown
  await page.locator('[data-layer="4"]').click();
  await expect(station).toContainText('Forward through dense_5');
  await page.locator('[data-layer="0"]').click();
  await expect(station).toContainText('Forward through dense_1');
  await page.getByTestId('way').focus();
  await page.keyboard.press('ArrowRight');
  await expect(station).toContainText(/Forward through dense_2: .* times that of dense_1/);
  // The example has eleven weighted layers: after as many stations comes the loss, then backward.
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  await expect(station).toContainText(/The loss of the batch is 0\.\d+/);
  await page.keyboard.press('ArrowRight');
  await expect(station).toContainText('Backward through dense_11');
  await page.keyboard.press('ArrowRight');
  // sigmoid: each layer leaves less than half of the signal
  const times = Number(/([\d.]+) times that of dense_11/.exec((await station.textContent())!)![1]);
  expect(times).toBeLessThan(0.5);
  await page.keyboard.press('End');
  await expect(station).toContainText('Backward through dense_1:');

  await page.getByTestId('walk').click();
  await expect(station).toContainText('Forward through dense_');
  await page.getByTestId('walk').click();
});
