import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { VIEWS } from '../shared/actions/views';
import { chooseInMenu as choose, expect, test } from './lab-window';

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
  test(`axe finds nothing in any view, before and after a run: ${theme}`, async ({ lab: { app, page } }) => {
    test.slow(); // axe looks at every element, many times
    await unemulated(page);
    await choose(app, `theme-${theme}`);
    /** A theme changes colours alone: what else there is to find is found in the first of them. */
    const look = async (where: string, part = 'html') => {
      // Electron opens no second page, which axe's newer way of gathering frames asks for.
      const axe = new AxeBuilder({ page })
        .include(part)
        .setLegacyMode()
        // off by default: WCAG 2.2, 2.5.8
        .options({ rules: { 'target-size': { enabled: true } } });
      const { violations } = await (theme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
        where,
      ).toEqual([]);
    };
    await look('before a run');
    await page.getByTestId('training.steps').fill('40');
    await page.getByTestId('run').click();
    await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 30_000 });
    await page.locator('[data-layer="1"]').click();
    for (const { id: view } of VIEWS) {
      await page.getByTestId(`show-${view}`).click();
      if (view === 'inside') await expect(page.getByTestId('twins')).toBeVisible();
      await look(view);
    }
    await page.getByTestId('show-signals').click();
    await page.getByTestId('as-table').click();
    await look('table');
    await choose(app, 'tour');
    await expect(page.getByTestId('tour')).toContainText('1 of 5');
    await look('tour', '[data-testid="tour"]');
    const dialogs = { palette: 'command-palette', shortcuts: 'shortcuts', figures: 'figures', about: 'about' };
    for (const [action, dialog] of Object.entries(dialogs)) {
      await choose(app, action);
      await expect(page.getByTestId(dialog)).toBeVisible();
      await look(action, `[data-testid="${dialog}"]`);
      await page.keyboard.press('Escape');
      await expect(page.getByTestId(dialog)).toBeHidden();
    }
  });
