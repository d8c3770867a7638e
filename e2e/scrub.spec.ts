import { chooseInPicture, expect, openFile, test, TRAINING } from './lab-window';

test('the axis of steps takes the whole window to a step by keys and by dragging; latest follows the run again', async ({
  lab,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60');
  const scrub = page.getByTestId('scrub');
  await scrub.focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('scrub-step')).toHaveText('step 1');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('scrub-step')).toHaveText('step 2');
  await chooseInPicture(page, 'as-table');
  await expect(page.getByTestId('table-step')).toHaveValue('2');
  await chooseInPicture(page, 'as-table');
  const axis = (await scrub.boundingBox())!;
  await page.mouse.move(axis.x + 0.2 * axis.width, axis.y + 12);
  await page.mouse.down();
  await page.mouse.move(axis.x + 0.5 * axis.width, axis.y + 12, { steps: 3 });
  await page.mouse.up();
  // the middle of 60 steps, to a pixel
  await expect(page.getByTestId('scrub-step')).toHaveText(/^step (30|31)$/);
  await page.getByTestId('play').click();
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60', { timeout: 15_000 });
  await scrub.focus();
  await page.keyboard.press('Home');
  await page.getByTestId('latest').click();
  await expect(page.getByTestId('scrub-step')).toHaveText('step 60');
});

test('the depth profile shows the theory beside what was measured; the gradient norm is a curve, before and after clipping', async ({
  lab: { page },
}) => {
  await page.getByTestId('training.steps').fill('30');
  await page.getByTestId('clipping').selectOption('global_norm');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await page.getByTestId('statistic').selectOption('signalRms');
  await expect(page.getByTestId('depth').getByTestId('reading')).toHaveText(
    /^Hidden layers, mean-field theory: shrinks 4\.\d× per layer towards the input\. Measured at step 1: /,
  );
  await expect(page.getByTestId('depth-lines')).toContainText('theory');
  await chooseInPicture(page, 'theory');
  await expect(page.getByTestId('depth-lines')).not.toContainText('theory');
  await page.getByTestId('curve-subject').selectOption('gradNorm');
  await expect(page.getByText('before clipping')).toBeVisible();
  await expect(page.getByText('after clipping')).toBeVisible();
  await expect(page.getByTestId('log-norm')).toHaveAttribute('aria-checked', 'true');
});
