import { chooseInMenu, expect, test } from './lab-window';

test('the inspector shows the formula of what is chosen, as mathematics', async ({ lab: { page } }) => {
  await page.locator('[data-layer="1"]').click();
  const formulas = page.getByTestId('formula');
  // layer, activation, kernel initializer, the same with its fans, bias initializer
  await expect(formulas).toHaveCount(5);
  await expect(formulas.nth(1).locator('mfrac')).toBeVisible();
  // a fraction is drawn as one: its denominator below its numerator
  const [numerator, denominator] = await formulas
    .nth(1)
    .locator('mfrac > *')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
  expect(denominator!).toBeGreaterThan(numerator!);
  // √(6 / (64 + 64)), and 6 / 128 = 3 σ²
  await expect(formulas.nth(3)).toContainText('64+64');
  await expect(page.getByTestId('spread')).toContainText('σ = 0.1250');
  await page.getByTestId('kernelInitializer').selectOption('random_normal');
  await expect(formulas).toHaveCount(4);
});

test('φ stands with its saturated stretches, and the z of the running network over it', async ({ lab: { page } }) => {
  await page.locator('[data-layer="1"]').click();
  const plot = page.getByTestId('activation-plot');
  await expect(plot.getByTestId('saturation-zone')).toHaveCount(2);
  await expect(page.getByTestId('initializer-plot')).toContainText('as drawn, seed 1');
  await page.getByTestId('step').click();
  // a batch of 32 through 64 units, and 64 × 64 weights
  await expect(page.getByTestId('pre-count')).toContainText('2,048 z of the batch, step 2');
  await expect(page.getByTestId('weight-count')).toContainText('4,096 weights, step 2');
  await expect(page.getByTestId('gradient-histogram')).toContainText('step 2');
  await page.getByTestId('activation').selectOption('relu');
  await expect(plot.getByTestId('saturation-zone')).toHaveCount(1);
  await page.getByTestId('activation').selectOption('linear');
  await expect(plot.getByTestId('saturation-zone')).toHaveCount(0);
  // another width: these are not the numbers of this layer any more
  await page.getByTestId('layer.units').fill('32');
  await expect(page.getByTestId('pre-count')).toHaveCount(0);
  await page.getByTestId('stop').click();
});

test('what is changed most is in sight; sources unfold for every layer; no formula is wider than its pane', async ({
  lab: { app, page },
}) => {
  await expect(page.getByTestId('optimizer.learningRate')).toBeInViewport({ ratio: 1 });
  await page.locator('[data-layer="1"]').click();
  const source = page.getByTestId('activation-source');
  await source.locator('summary').press('Enter');
  await expect(source).toContainText('the logistic function');
  await page.locator('[data-layer="2"]').click();
  await expect(source).toHaveAttribute('open');
  await chooseInMenu(app, 'projector');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(1000);
  const tooWide = () =>
    page
      .getByTestId('formula')
      .evaluateAll((formulas) => formulas.filter((formula) => formula.scrollWidth > formula.clientWidth).length);
  const everyChoiceOf = async (name: string) => {
    const select = page.getByTestId(name);
    const kinds = await select
      .locator('option:not([data-opens])')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    for (const kind of kinds) {
      await select.selectOption(kind);
      await expect.poll(tooWide, `${name} ${kind}`).toBe(0);
    }
  };
  for (const name of ['activation', 'kernelInitializer']) await everyChoiceOf(name);
  await page.getByRole('button', { name: 'Data, training' }).click();
  for (const name of ['loss', 'optimizer', 'schedule', 'data']) await everyChoiceOf(name);
});
