import { expectAccessible } from './axe';
import { chooseInMenu, expect, openDocument, test, TRAINING } from './lab-window';

test('ten sigmoid layers: found, shown, a remedy tried, kept, undone and compared', async ({ lab }) => {
  test.slow();
  const { app, page } = lab;
  const card = page.getByTestId('diagnosis');
  const options = page.getByTestId('run-row');
  await expect(card).toContainText('No fault in the settings');
  await page.getByTestId('training.steps').fill('200');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);

  // find
  await expect(page.getByTestId('finding')).toHaveAttribute('data-rule', 'vanishing_signal');
  await expect(card.getByRole('heading', { name: 'Vanishing gradient' })).toBeVisible();
  await expect(page.getByTestId('evidence')).toContainText('Theory per layer');
  await expect(page.getByTestId('diagnosis-announcement')).toContainText('Diagnosis: Vanishing gradient.');
  for (const theme of ['light', 'dark', 'contrast']) {
    await chooseInMenu(app, `theme-${theme}`);
    await expect(page.locator(':root')).toHaveAttribute('data-contrast', String(theme === 'contrast'));
    await expectAccessible(page, `card, ${theme}`, '[data-testid="diagnosis"]');
  }
  await chooseInMenu(app, 'theme-light');

  // show
  await page.getByTestId('show-compare').click();
  // the pictures have the room of the card
  await page.getByTestId('strip-more').click();
  await page.getByTestId('show-evidence').press('Enter');
  await expect(page.getByTestId('heatmap')).toBeFocused();
  await expect(page.getByTestId('statistic')).toHaveValue('signalRms');
  await expect(page.getByTestId('cell-value')).toBeAttached();

  // try and undo: the document and the list of runs are as before
  const title = await page.getByTestId('document-title').textContent();
  await page.getByTestId('try').first().click();
  await expect(options).toHaveCount(2, TRAINING);
  await expect(page.getByTestId('before-now')).toContainText('dense_1 gets', TRAINING);
  await expect(options.nth(1)).toContainText('(tried)');
  const numbers = page.getByTestId('before-now').getByRole('row', { name: /^Loss/ }).getByRole('cell');
  const [before, now] = (await numbers.allTextContents()).map(Number);
  expect(now).toBeLessThan(before!);
  await expectAccessible(page, 'before and now', '[data-testid="diagnosis"]');
  await page.getByTestId('undo-try').click();
  await expect(options).toHaveCount(1);
  await expect(page.getByTestId('finding')).toHaveAttribute('data-rule', 'vanishing_signal');
  await expect(page.getByTestId('document-title')).toHaveText(title!);

  // a try that is cancelled while it trains leaves nothing
  await chooseInMenu(app, 'tryRemedy');
  await page.getByTestId('cancel-try').click();
  await expect(page.getByTestId('finding')).toBeVisible();
  await expect(options).toHaveCount(1);

  // try by keyboard, keep, compare; undo takes back the one step, and the run that was kept stays
  await page.getByTestId('try').first().press('Enter');
  await expect(page.getByTestId('before-now')).toBeVisible(TRAINING);
  await expect(card.getByRole('heading', { name: 'Healthy' })).toBeVisible();
  await page.getByTestId('compare-try').click();
  await expect(page.getByTestId('compare')).toBeVisible();
  await page.getByTestId('keep-try').click();
  await expect(page.getByTestId('healthy')).toContainText('Healthy');
  await expect(options).toHaveCount(2);
  await expect(options.nth(1)).not.toContainText('(tried)');
  await chooseInMenu(app, 'undo');
  await expect(options).toHaveCount(2);
  await page.getByTestId('run-row').first().click();
  await expect(page.getByTestId('finding')).toHaveAttribute('data-rule', 'vanishing_signal');
});

test('what follows from the settings is said before any run, and in a strip where the column is closed', async ({
  lab,
  scratch,
}) => {
  test.slow();
  const { app, page } = lab;
  await openDocument(lab, scratch, {
    data: { kind: 'two_rings', samples: 200 },
    training: { steps: 40 },
    layers: [
      { kind: 'dense', units: 8, activation: { kind: 'relu' }, kernelInitializer: { kind: 'he_normal' } },
      { kind: 'dense', units: 2, activation: { kind: 'relu' } },
    ],
  });
  const finding = page.getByTestId('finding');
  await expect(finding).toHaveAttribute('data-rule', 'output_mismatch');
  await page.getByTestId('show-evidence').click();
  await expect(page.locator('[data-layer="1"]')).toHaveAttribute('aria-pressed', 'true');

  await chooseInMenu(app, 'picturesOnly');
  await expect(page.getByTestId('diagnosis-strip')).toContainText('Output does not fit the loss');
  await page.getByTestId('strip-more').click();
  await expect(finding).toBeVisible();
  await expectAccessible(page, 'strip', '[data-testid="diagnosis-strip"]');
  await page.keyboard.press('Escape');
  await chooseInMenu(app, 'picturesOnly');

  // the original is trained first: there is none to compare with
  await page.getByTestId('try').first().click();
  await expect(page.getByTestId('before-now')).toBeVisible(TRAINING);
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  await chooseInMenu(app, 'undo');
  await expect(page.getByTestId('run-row')).toHaveCount(1);

  // theory: the arrow keys move the network through the phase diagram, as one step
  await page.getByTestId('show-phases').click();
  await expect(page.getByTestId('phase-point')).toBeAttached();
  const reading = page.getByTestId('phases').getByTestId('reading');
  await expect(reading).toContainText('critical');
  await page.getByTestId('phase-field').press('ArrowLeft');
  await page.getByTestId('phase-field').press('ArrowUp');
  await expect(reading).toContainText('σ_b² = 0.2: ordered');
  await expect(reading).toContainText('Depth scale ξ: ');
  await expect(page.getByTestId('phase-field').locator('rect').first()).toBeAttached(TRAINING);
  await expectAccessible(page, 'phase diagram', '#inspector');
  await chooseInMenu(app, 'undo');
  await expect(reading).toContainText('critical');
});

test('a narrow network that went wrong: other seeds are trained on demand, cancelled, and tell that it was the draw', async ({
  lab,
  scratch,
}) => {
  test.slow();
  const { page } = lab;
  const narrow = { kind: 'dense', units: 3, activation: { kind: 'relu' }, kernelInitializer: { kind: 'he_normal' } };
  await openDocument(lab, scratch, {
    seed: 14,
    data: { kind: 'moons', samples: 200 },
    training: { steps: 300, batchSize: 32 },
    optimizer: { kind: 'adam', learningRate: 0.03 },
    layers: [narrow, narrow, narrow, { kind: 'dense', units: 2 }],
  });
  await page.getByTestId('run').click();
  await expect(page.getByTestId('finding')).toHaveAttribute('data-rule', 'dead_units', TRAINING);
  const seeds = page.getByTestId('other-seeds');
  await page.getByTestId('train-seeds').press('Enter');
  await expect(seeds).toBeFocused();
  await page.getByTestId('cancel-seeds').click();
  await expect(seeds).toBeFocused();
  await page.getByTestId('train-seeds').click();
  await expect(page.getByTestId('finding')).toHaveAttribute('data-rule', 'unlucky_seed', TRAINING);
  await expect(page.getByTestId('seeds-ended')).toContainText('other seeds end below half of this loss.');
  await expectAccessible(page, 'other seeds', '[data-testid="diagnosis"]');
  // its runs are not the document's
  await expect(page.getByTestId('run-row')).toHaveCount(1);
});
