import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openDocument, test } from './lab-window';

// Several runs of one document beside each other.

const layers = (kind: string) => [
  ...Array.from({ length: 6 }, () => ({ kind: 'dense', units: 16, activation: { kind } })),
  { kind: 'dense', units: 2 },
];

async function run(page: Page): Promise<void> {
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 30_000 });
}

test('two runs on the same scales, with what parts their settings; the settings of one can be taken and given back', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  await openDocument(lab, scratch, { layers: layers('sigmoid'), training: { steps: 60 } });
  await run(page);
  await page.getByTestId('seed').fill('7');
  await page.getByTestId('training.steps').fill('90');
  await run(page);

  await page.getByTestId('show-compare').click();
  const compare = page.getByTestId('compare');
  await expect(compare.getByRole('row', { name: /^Seed/ }).getByRole('cell')).toHaveText(['1', '7']);
  await expect(compare.getByRole('row', { name: /^Steps/ }).getByRole('cell')).toHaveText(['60', '90']);
  // the sigmoid stack loses more than half a decade of the backpropagated signal at each layer
  const slopes = await page.getByTestId('slopes').getByRole('listitem').allTextContents();
  expect(slopes).toHaveLength(2);
  for (const text of slopes) expect(Number(/\+([\d.]+) decades per hidden layer/.exec(text)![1])).toBeGreaterThan(0.4);

  await expect(page.getByTestId('compared-depth').getByTestId('reading')).toHaveText(
    /^First hidden layer over last in run 1 \(60 steps, seed 1\): 1\/[\d,]+; in run 2 \(90 steps, seed 7\): 1\/[\d,]+\.$/,
  );

  // one place is read in all of them; the second run goes on where the first has ended
  await page.getByTestId('side-by-side').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('reading-1')).toHaveText(/^[\d.]+(·10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$/);
  await expect(page.getByTestId('reading-2')).toHaveText(/, ×[\d.]+$/);
  await page
    .getByRole('row', { name: /^last loss/ })
    .getByText(/\(×[\d.]+\)/)
    .waitFor();
  await page.getByRole('button', { name: 'baseline' }).nth(1).click();
  await expect(page.getByTestId('reading-1')).toHaveText(/, ×[\d.]+$/);

  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[data-testid=compare]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);

  await page.getByTestId('take-1').press('Enter');
  await expect(page.getByTestId('seed')).toHaveValue('1');
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('seed')).toHaveValue('7');

  await compare.getByLabel('run 1').uncheck();
  await expect(compare).toContainText('Change a setting and run again');
});
