import { expect, openFile, test } from './lab-window';

test('the slider takes the whole window to a step; latest follows the run again', async ({ lab, trainedFile }) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60');
  const scrub = page.getByTestId('scrub');
  await scrub.focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('scrub-step')).toHaveText('step 1');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('scrub-step')).toHaveText('step 2');
  await page.getByTestId('show-depth').click();
  await expect(page.getByTestId('depth')).toContainText('step 2: +');
  await page.getByTestId('as-table').click();
  await expect(page.getByTestId('table-step')).toHaveValue('2');
  await page.getByTestId('as-table').click();
  await page.getByTestId('play').click();
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60', { timeout: 15_000 });
  await scrub.focus();
  await page.keyboard.press('Home');
  await page.getByTestId('latest').click();
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60');
});

test('across depth the theory stands beside what was measured; the gradient norm is a curve, before and after clipping', async ({
  lab: { page },
}) => {
  await page.getByTestId('training.steps').fill('30');
  await page.getByTestId('clipping').selectOption('global_norm');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 30_000 });
  await page.getByTestId('show-depth').click();
  await page.getByTestId('show-signalRms').click();
  await expect(page.getByTestId('slopes')).toContainText('theory at step 1: +0.');
  await page.getByTestId('theory').click();
  await expect(page.getByTestId('slopes')).not.toContainText('theory');
  await page.getByRole('button', { name: 'Curves' }).click();
  await page.getByTestId('curve-gradNorm').click();
  await expect(page.getByText('― before clipping')).toBeVisible();
  await expect(page.getByText('― after clipping')).toBeVisible();
  await expect(page.getByTestId('log-norm')).toHaveAttribute('aria-pressed', 'true');
});
