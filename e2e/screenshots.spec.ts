import path from 'node:path';
import { expect, test } from './lab-window';

// The pictures in docs/screenshots, made anew: GRADLAB_SCREENSHOTS=1 npm test -- --only window

test.skip(!process.env['GRADLAB_SCREENSHOTS'], 'GRADLAB_SCREENSHOTS=1 writes the pictures in docs/screenshots anew');

const folder = path.resolve(import.meta.dirname, '../docs/screenshots');

test('the window before, during and after a run, light and dark', async ({ lab: { app, page } }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setContentSize(1280, 800));
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1280);
  const shot = (name: string) => page.screenshot({ path: path.join(folder, `${name}.png`) });
  await shot('before');
  await page.getByTestId('training.steps').fill('3000');
  await page.locator('[data-layer="4"]').click();
  await page.getByTestId('run').click();
  await expect(page.getByTestId('progress')).toContainText(/step (8|9|1,)\d\d/, { timeout: 30_000 });
  await shot('during');
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 60_000 });
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  await shot('after');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot('after-dark');
});
