import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import {
  answerDialog,
  chooseInMenu as choose,
  chooseInPicture,
  expect,
  openFile,
  settingsStored,
  test,
  type Lab,
  viewsOf,
  TRAINING,
} from './lab-window';

/** Playwright pretends that every system is light; here it is the app's own choice that counts. */
const unemulated = (page: Page) => page.emulateMedia({ colorScheme: null });

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const zoom = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor());

test('theme, projector mode and run on change hold at once, and are there at the next start', async ({ lab }) => {
  const { app, page } = lab;
  await unemulated(page);
  await choose(app, 'theme-light');
  await expect.poll(() => background(page)).toBe('rgb(246, 246, 244)');
  await choose(app, 'theme-dark');
  await expect.poll(() => background(page)).toBe('rgb(26, 29, 33)');
  await choose(app, 'theme-contrast');
  await expect.poll(() => background(page)).toBe('rgb(0, 0, 0)');
  await choose(app, 'projector');
  await expect.poll(() => zoom(app)).toBeCloseTo(1.35, 2);

  await page.getByTestId('play-run-on-change').click();
  await settingsStored(lab, { theme: 'contrast', projector: true, runOnChange: true });
  const again = await lab.restart();
  const runOnChange = again.page.getByTestId('play-run-on-change');
  await expect(runOnChange).toHaveAttribute('aria-checked', 'true');
  await expect.poll(() => background(again.page)).toBe('rgb(0, 0, 0)');
  await expect.poll(() => zoom(again.app)).toBeCloseTo(1.35, 2);
  const checked = await again.app.evaluate(({ Menu }) =>
    ['theme-contrast', 'theme-dark', 'projector'].map((id) => Menu.getApplicationMenu()!.getMenuItemById(id)!.checked),
  );
  expect(checked).toEqual([true, false, true]);
  // what was opened is run when it is changed
  await expect(again.page.getByTestId('keep-run')).toBeHidden();
  await again.page.getByTestId('play-activation').selectOption('tanh');
  await expect(again.page.getByTestId('keep-run')).toBeVisible(TRAINING);
  await runOnChange.click();
  await settingsStored(again, { runOnChange: false });
});

const THEMES = ['light', 'dark', 'contrast'];

/** A theme changes nothing but colours. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** All of axe's rules on a part of the page, those of colours in each theme. */
async function axe({ app, page }: Lab, where: string, part = 'main'): Promise<void> {
  for (const theme of THEMES) {
    await choose(app, `theme-${theme}`);
    await expect(page.locator(':root')).toHaveAttribute('data-contrast', String(theme === 'contrast'));
    await expectAccessible(page, `${where}, ${theme}`, part, theme === THEMES[0] ? null : OF_COLOURS);
  }
}

test('axe finds nothing in any view in any theme, before and after a run', async ({ lab }) => {
  test.slow(); // axe looks at every element, many times
  const { page } = lab;
  await unemulated(page);
  await axe(lab, 'before a run', 'html');
  await page.getByTestId('training.steps').fill('40');
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await page.locator('[data-layer="1"]').click();
  await axe(lab, 'the settings of a layer', '#inspector');
  for (const view of await viewsOf(page)) {
    await page.getByTestId(`show-${view}`).click();
    if (view === 'inside') await expect(page.getByTestId('twins')).toBeVisible();
    await axe(lab, view);
  }
  await page.getByTestId('show-signals').click();
  await chooseInPicture(page, 'as-table');
  await chooseInPicture(page, 'curve-as-table');
  await axe(lab, 'tables');
});

test('axe finds nothing in any dialog or menu in any theme', async ({ lab, scratch, trainedFile }) => {
  test.slow();
  const { app, page } = lab;
  await unemulated(page);
  await openFile(lab, trainedFile);
  await choose(app, 'tour');
  await expect(page.getByTestId('tour')).toContainText('1 of 5');
  await axe(lab, 'tour', '[data-testid="tour"]');
  const dialogs = { palette: 'command-palette', shortcuts: 'shortcuts', figures: 'figures', about: 'about' };
  for (const [action, dialog] of Object.entries(dialogs)) {
    await choose(app, action);
    await expect(page.getByTestId(dialog)).toBeVisible();
    await axe(lab, action, `[data-testid="${dialog}"]`);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId(dialog)).toBeHidden();
  }
  const table = path.join(scratch, 'table.csv');
  writeFileSync(table, 'a,b,c\n1,2,x\n3,?,y\n');
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [table] });
  await choose(app, 'import');
  await expect(page.getByTestId('import')).toBeVisible();
  await axe(lab, 'import', '[data-testid="import"]');
  await page.keyboard.press('Escape');
  for (const menu of ['app-menu', 'more']) {
    await page.getByTestId(menu).first().click();
    await axe(lab, menu, '[popover]:popover-open');
    await page.keyboard.press('Escape');
  }
});

test('whoever wants no motion gets none; where the system forces its colours, what is chosen, focused and measured is seen', async ({
  lab,
  trainedFile,
}) => {
  const { app, page } = lab;
  await openFile(lab, trainedFile);
  const moving = () => page.evaluate(() => document.getAnimations().length);
  await choose(app, 'tour');
  await expect.poll(moving).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active', colorScheme: 'dark' });
  await choose(app, 'tour');
  await expect(page.getByTestId('tour')).toContainText('1 of 5');
  await expect.poll(moving).toBe(0);

  /** The line around what has the focus. */
  const outline = (testId: string) =>
    page.getByTestId(testId).evaluate((element) => {
      const { outlineStyle, outlineColor } = getComputedStyle(element);
      return { outlineStyle, outlineColor };
    });
  /** The line under a tab, as it is painted; none without one. */
  const lineUnder = (testId: string) =>
    page.getByTestId(testId).evaluate((element) => {
      const { content, borderTopStyle, borderTopColor } = getComputedStyle(element, '::after');
      return content === 'none' ? 'none' : `${borderTopStyle} ${borderTopColor}`;
    });
  const page0 = await background(page);
  expect(await lineUnder('show-signals')).toMatch(/^solid /);
  expect(await lineUnder('show-signals')).not.toContain(page0);
  expect(await lineUnder('show-pass')).toBe('none');
  // the chosen tab is the one that Tab comes to
  await page.getByTestId('show-signals').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  const focused = await outline('show-signals');
  expect(focused.outlineStyle).toBe('solid');
  expect(focused.outlineColor).not.toBe(page0);

  await page.locator('[data-layer="1"]').click();
  const card = (at: number) =>
    page.getByTestId(`layer-${at}`).evaluate((item) => {
      const { outlineStyle, outlineWidth, borderTopColor } = getComputedStyle(item.firstElementChild!);
      return `${outlineStyle} ${outlineWidth} ${borderTopColor}`;
    });
  await expect.poll(async () => (await card(1)) === (await card(2))).toBe(false);

  // Marks drawn on canvases stand out from what they lie on (WCAG 1.4.11: 3 to 1); the heatmap has its own colours still.
  const colours = (testId: string) =>
    page
      .getByTestId(testId)
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const luminance = (at: number) =>
          [0.2126, 0.7152, 0.0722]
            .map((share, k) => {
              const c = data[at + k]! / 255;
              return share * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            })
            .reduce((sum, part) => sum + part, 0);
        const found = new Set<string>();
        let brightest = 0;
        for (let at = 0; at < data.length; at += 4)
          if (data[at + 3]! > 200) {
            brightest = Math.max(brightest, luminance(at));
            found.add(data.slice(at, at + 3).join());
          }
        return { contrast: (brightest + 0.05) / 0.05, different: found.size };
      });
  await expect.poll(async () => (await colours('curve')).contrast).toBeGreaterThan(3);
  await expect.poll(async () => (await colours('heatmap')).different).toBeGreaterThan(30);
});
