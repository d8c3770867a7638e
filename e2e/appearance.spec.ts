import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './lab-window';

const choose = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(), id);

/** Playwright pretends that every system is light; here it is the app's own choice that counts. */
const unemulated = (page: Page) => page.emulateMedia({ colorScheme: null });

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const zoom = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor());

test('theme and projector mode are chosen in the menu, hold at once, and are there at the next start', async ({
  lab,
}) => {
  const { app, page } = lab;
  await unemulated(page);
  await choose(app, 'theme-light');
  await expect.poll(() => background(page)).toBe('rgb(238, 241, 244)');
  await choose(app, 'theme-dark');
  await expect.poll(() => background(page)).toBe('rgb(18, 24, 31)');
  await choose(app, 'theme-contrast');
  await expect.poll(() => background(page)).toBe('rgb(0, 0, 0)');
  await choose(app, 'projector');
  await expect.poll(() => zoom(app)).toBeCloseTo(1.35, 2);

  const again = await lab.restart();
  await expect.poll(() => background(again.page)).toBe('rgb(0, 0, 0)');
  await expect.poll(() => zoom(again.app)).toBeCloseTo(1.35, 2);
  const checked = await again.app.evaluate(({ Menu }) =>
    ['theme-contrast', 'theme-dark', 'projector'].map((id) => Menu.getApplicationMenu()!.getMenuItemById(id)!.checked),
  );
  expect(checked).toEqual([true, false, true]);
});

for (const theme of ['light', 'dark', 'contrast'])
  test(`axe finds nothing in any view: ${theme}`, async ({ lab: { app, page } }) => {
    await unemulated(page);
    await choose(app, `theme-${theme}`);
    await page.getByTestId('training.steps').fill('40');
    await page.getByTestId('run').click();
    await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 30_000 });
    for (const view of ['signals', 'inside', 'compare']) {
      await page.getByTestId(`show-${view}`).click();
      if (view === 'inside') await expect(page.getByTestId('twins')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => `${view}, ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
        [],
      );
    }
  });
