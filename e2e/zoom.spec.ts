import { chooseInPicture, expect, openFile, test, TRAINING } from './lab-window';

test('a range of steps is brushed, panned and zoomed in all pictures at once, by pointer, keys and buttons', async ({
  lab: { page },
}) => {
  await page.getByTestId('training.steps').fill('400');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  const whole = page.getByTestId('whole-run');
  await expect(whole).toHaveCount(0);

  const box = (await page.getByTestId('heatmap').boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 0.25 * box.width, y);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, y, { steps: 4 });
  await page.mouse.up();
  // a quarter of 400 steps, from the 100th on, to a pixel
  const range = async () => (await whole.textContent())!.split(' – ').map(Number);
  const [first, last] = await range();
  expect(Math.abs(first! - 100)).toBeLessThanOrEqual(2);
  expect(Math.abs(last! - 200)).toBeLessThanOrEqual(2);
  // the drag chose no step; the curve shows the same range
  await expect(page.getByTestId('latest')).toHaveCount(0);
  await page.getByTestId('curve').focus();
  await page.keyboard.press('+');
  const [closerFirst, closerLast] = await range();
  expect(closerLast! - closerFirst!).toBe(Math.round((last! - first!) / 2));
  await page.mouse.move(box.x + 0.5 * box.width, y);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await range())[1]! - (await range())[0]!).toBeLessThan(closerLast! - closerFirst!);
  // what is read at a place is of the steps that are shown
  await page.mouse.click(box.x + 0.5 * box.width, y);
  const step = Number((await page.getByTestId('scrub-step').textContent())!.replace('step ', ''));
  const [from, to] = await range();
  expect(step).toBeGreaterThanOrEqual(from!);
  expect(step).toBeLessThanOrEqual(to!);
  await page.keyboard.press('0');
  await expect(whole).toHaveCount(0);
  await page.keyboard.press('+');
  await page.getByTestId('zoom-in').click();
  await expect(whole).toBeVisible();
  await page.getByTestId('heatmap').press('Escape');
  await expect(whole).toHaveCount(0);
});

test('colours are fixed, or fitted to the run, and the legend says which', async ({ lab, trainedFile }) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const legend = page.getByRole('group', { name: /Colour scale/ });
  await expect(legend).toHaveAttribute('aria-label', /logarithmic, from 10⁻⁸ to 1;/);
  await chooseInPicture(page, 'scale-fixed');
  await expect(legend).toHaveAttribute('aria-label', /logarithmic, from 10⁻¹² to 100/);
  await chooseInPicture(page, 'scale-log');
  await expect(legend).toHaveAttribute('aria-label', /logarithmic, from 10⁻⁹ to 10;/);
  await chooseInPicture(page, 'scale-linear');
  await expect(legend).toHaveAttribute('aria-label', /linear, from 0 to/);
});
