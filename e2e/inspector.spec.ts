import { chooseInMenu, expect, test } from './lab-window';

test('what one changes most is open; the rest is folded with what holds now, stays as it was left, and opens by key', async ({
  lab: { page },
}) => {
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await page.getByTestId('layer-0').waitFor();
  for (const field of ['optimizer.learningRate', 'training.batchSize', 'training.steps'])
    await expect(page.getByTestId(field)).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('fold-optimizer')).toContainText('SGD');
  await expect(page.getByTestId('fold-clipping')).toContainText('none');
  await expect(page.getByTestId('fold-data')).toContainText('Two rings, 500');
  await expect(page.getByTestId('clipping')).toBeHidden();
  await page.getByTestId('fold-clipping').press('Enter');
  await page.getByTestId('clipping').selectOption({ index: 1 });
  // the tabs go by arrow keys, and the fold is as it was left
  await page.locator('[data-layer="1"]').click();
  await expect(page.getByTestId('show-layer')).toHaveText('dense_2');
  await expect(page.getByTestId('fold-biasInitializer')).toContainText('Zeros');
  // that of the initializer with its fans, above its picture
  await expect(page.getByTestId('formula')).toHaveCount(1);
  await page.getByTestId('show-layer').press('ArrowLeft');
  await expect(page.getByTestId('show-training')).toBeFocused();
  await expect(page.getByTestId('clipping')).toBeVisible();
  await expect(page.getByTestId('optimizer')).toBeHidden();
});

test('the inspector shows the formula of what is chosen, as mathematics', async ({ lab: { page } }) => {
  await page.locator('[data-layer="1"]').click();
  const formulas = page.getByTestId('formula');
  // of the initializer with its fans; folded: layer, activation, kernel initializer, bias initializer
  await expect(formulas).toHaveCount(5);
  await expect(formulas.nth(2).locator('mfrac')).toBeVisible();
  // a fraction is drawn as one: its denominator below its numerator
  const [numerator, denominator] = await formulas
    .nth(2)
    .locator('mfrac > *')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
  expect(denominator!).toBeGreaterThan(numerator!);
  // √(6 / (64 + 64)), and 6 / 128 = 3 σ²
  await expect(formulas.first()).toContainText('64+64');
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

test('sources stand with their formulas; no formula is wider than its pane', async ({ lab: { app, page } }) => {
  await page.locator('[data-layer="1"]').click();
  await expect(page.getByTestId('activation-source')).toContainText('the logistic function');
  await chooseInMenu(app, 'projector');
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(1000);
  // so narrow that the settings wait until they are asked for
  await page.getByTestId('pane-right').click();
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
  await page.getByTestId('show-training').click();
  for (const name of ['loss', 'optimizer', 'schedule', 'data']) await everyChoiceOf(name);
});
