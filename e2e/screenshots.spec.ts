import path from 'node:path';
import { expect, test, type Lab, viewsOf } from './lab-window';

// The pictures in docs/screenshots, made anew: GRADLAB_SCREENSHOTS=1 npm test -- --only window

test.skip(!process.env['GRADLAB_SCREENSHOTS'], 'GRADLAB_SCREENSHOTS=1 writes the pictures in docs/screenshots anew');

const folder = path.resolve(import.meta.dirname, '../docs/screenshots');

const shoot = ({ page }: Lab, name: string) => page.screenshot({ path: path.join(folder, `${name}.png`) });

async function resize({ app, page }: Lab, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

test('the window before, during and after a run, light and dark', async ({ lab }) => {
  const { page } = lab;
  await resize(lab, 1280, 800);
  await shoot(lab, 'before');
  await page.getByTestId('training.steps').fill('3000');
  await page.locator('[data-layer="4"]').click();
  await page.getByTestId('run').click();
  await expect(page.getByTestId('progress')).toContainText(/step (8|9|1,)\d\d/, { timeout: 30_000 });
  await shoot(lab, 'during');
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 60_000 });
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  await shoot(lab, 'after');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(lab, 'after-dark');
});

test('every view, light and dark, in a small window and in a large one', async ({ lab }) => {
  test.setTimeout(300_000);
  const { page } = lab;
  const run = async () => {
    await page.getByTestId('training.steps').fill('500');
    await page.getByTestId('run').click();
    await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 60_000 });
  };
  await run();
  // a second run for the comparison: the same stack with ReLU and He's initializer
  await page.locator('[data-layer="4"]').click();
  await page.getByTestId('activation').selectOption('relu');
  await page.getByTestId('all-activation').click();
  await page.getByTestId('kernelInitializer').selectOption('he_normal');
  await page.getByTestId('all-kernelInitializer').click();
  await page.getByRole('button', { name: 'Data, training' }).click();
  await run();
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await resize(lab, width, height);
    for (const id of await viewsOf(page)) {
      await page.getByTestId(`show-${id}`).click();
      // what the trainer is asked for has come
      if (id === 'inside') await expect(page.getByTestId('inside').locator('canvas').nth(2)).toBeAttached();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(500);
        await shoot(lab, `${id}-${width}-${colorScheme}`);
      }
    }
  }
});
