import type { Page } from '@playwright/test';
import { chooseInMenu, expect, fromPalette, openDocument, test, type Lab } from './lab-window';

const undo = ({ app }: Lab) => chooseInMenu(app, 'undo');
const depthOf = (page: Page) => page.getByTestId('play-depth');

test('the play bar sets all hidden layers; one drag and one choice are one undo step each', async ({ lab }) => {
  const { page } = lab;
  const activation = page.getByTestId('play-activation');
  await expect(activation).toHaveValue('sigmoid');
  await activation.selectOption('tanh');
  await expect(page.locator('[data-layer="0"]')).toHaveAttribute('title', /Tanh/);
  await undo(lab);
  await expect(activation).toHaveValue('sigmoid');

  const rate = page.getByTestId('play-learningRate');
  const before = await page.getByTestId('play-learningRate-value').textContent();
  const { x, y, width, height } = (await rate.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  for (const share of [0.55, 0.6, 0.7, 0.8]) await page.mouse.move(x + share * width, y + height / 2);
  await page.mouse.up();
  await expect(page.getByTestId('play-learningRate-value')).not.toHaveText(before!);
  await expect(page.getByTestId('optimizer.learningRate')).not.toHaveValue(before!);
  await undo(lab);
  await expect(page.getByTestId('play-learningRate-value')).toHaveText(before!);

  await expect(depthOf(page)).toHaveValue('10');
  await page.getByTestId('play-depth-more').click();
  await expect(depthOf(page)).toHaveValue('11');
  await page.getByTestId('play-batchNorm').click();
  await expect(page.getByTestId('play-batchNorm')).toHaveAttribute('aria-checked', 'true');
  await page.getByTestId('play-width').fill('0');
  await expect(page.getByRole('alert')).toContainText('kept 64');
  await page.getByTestId('play-width').fill('32');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('play-width')).toHaveValue('32');
  for (let i = 0; i < 3; i++) await undo(lab);
  await expect(depthOf(page)).toHaveValue('10');
  await expect(page.getByTestId('play-width')).toHaveValue('64');

  await fromPalette(lab, 'Set Activation: ReLU');
  await expect(activation).toHaveValue('relu');
});

test('what does not apply says why, and where layers differ it says mixed', async ({ lab, scratch }) => {
  const { page } = lab;
  const dense = (activation: string) => ({ kind: 'dense', units: 8, activation: { kind: activation } });
  const output = { kind: 'dense', units: 3 };
  await openDocument(lab, scratch, { data: { kind: 'iris' }, layers: [dense('tanh'), dense('relu'), output] });
  await expect(page.getByTestId('play-noise')).toBeDisabled();
  await expect(page.getByTestId('play-noise')).toHaveAccessibleDescription('Iris has no noise to set');
  await expect(page.getByTestId('play-activation').locator('option:checked')).toHaveText('mixed');
  // output layer and loss follow
  await page.getByTestId('play-data').selectOption('regression_plane');
  await expect(page.getByTestId('loss')).toHaveValue('mean_squared_error');
  await expect(page.getByTestId('run')).toBeEnabled();
});
