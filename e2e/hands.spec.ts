import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { chooseInMenu as choose, expect, settingsStored, stackOf, startApp, test, TRAINING } from './lab-window';

test.use({ ownApp: true });

const enabled = (app: ElectronApplication, id: string) =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.enabled, id);
const finished = (page: Page) => expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);

test.describe('a newcomer', () => {
  test.use({ newcomer: true });

  test('the tour continues when what it asks for is really done, with the window’s own controls; it comes once', async ({
    lab,
  }) => {
    const { app, page } = lab;
    const tour = page.getByTestId('tour');
    await page.getByTestId('training.steps').fill('30');
    await expect(tour).toContainText('1 of 5');
    await page.locator('[data-layer="3"]').click();

    await expect(tour).toContainText('2 of 5');
    // by keyboard alone
    await tour.getByRole('button', { name: 'Take me there' }).press('Enter');
    await expect(page.getByTestId('run')).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(tour).toContainText('3 of 5');
    await finished(page);
    await tour.getByRole('button', { name: 'Take me there' }).press('Enter');
    await expect(page.getByTestId('heatmap')).toBeFocused();
    await page.keyboard.press('ArrowLeft');

    await expect(tour).toContainText('4 of 5');
    await page.getByTestId('activation').selectOption('relu');
    await expect(page.locator(':root')).toHaveAttribute('data-tour-at', 'all-activation');
    await page.getByTestId('all-activation').click();

    await expect(tour).toContainText('5 of 5');
    await page.getByTestId('run').click();
    await expect(page.locator(':root')).toHaveAttribute('data-tour-at', 'view-compare', TRAINING);
    await page.getByTestId('show-compare').click();
    await expect(tour).toContainText('Help menu');
    await tour.getByRole('button', { name: 'Done' }).click();
    await expect(tour).toHaveCount(0);

    await choose(app, 'tour');
    await expect(tour).toContainText('1 of 5');
    // elsewhere Escape means something else
    await page.getByTestId('run').focus();
    await page.keyboard.press('Escape');
    await expect(tour).toContainText('1 of 5');
    await tour.getByRole('button', { name: 'End the tour' }).press('Escape');
    await expect(tour).toHaveCount(0);

    await settingsStored(lab, { tourSeen: true });
    const again = await lab.restart();
    await again.page.waitForTimeout(300);
    await expect(again.page.getByTestId('tour')).toHaveCount(0);
  });
});

test('what is clicked on the start screen before the workspace is there is done when it is', async ({ scratch }) => {
  const app = await startApp(path.join(scratch, 'first-start'), []);
  const page = await app.firstWindow();
  // at its icon, in the task in which it appears
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const click = () => {
          const icon = document.querySelector('[data-testid=start-screen] [data-testid=open-palette] svg');
          icon?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
          if (icon) resolve();
          return icon !== null;
        };
        if (!click())
          new MutationObserver((_, observer) => click() && observer.disconnect()).observe(document, {
            childList: true,
            subtree: true,
          });
      }),
  );
  await expect(page.getByTestId('palette-search')).toBeFocused();
  app.process().kill('SIGKILL');
});

test('everything is in the palette; shortcuts are listed; panes keep their widths; the menu is grey where nothing can be done', async ({
  lab,
}) => {
  const { app, page } = lab;
  const before = await stackOf(page);
  const search = page.getByTestId('palette-search');
  const doIt = async (words: string) => {
    await page.keyboard.press('Control+k');
    await search.fill(words);
    await search.press('Enter');
  };

  await expect.poll(() => enabled(app, 'duplicateLayers')).toBe(false);
  await page.locator('[data-layer="0"]').click();
  await expect.poll(() => enabled(app, 'duplicateLayers')).toBe(true);

  // the combobox says which option is meant, and arrow keys go around
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await search.fill('layers');
  const meant = () =>
    search.evaluate(
      (field) => document.getElementById(field.getAttribute('aria-activedescendant')!)!.dataset['testid'],
    );
  const first = await meant();
  await search.press('ArrowDown');
  await expect.poll(meant).not.toBe(first);
  await search.press('ArrowUp');
  await expect.poll(meant).toBe(first);
  // what cannot be done says why, and Enter leaves it
  await search.fill('move out');
  await expect(page.getByTestId('do-moveOut')).toContainText('not in a residual block');
  await search.press('Enter');
  await expect(search).toBeVisible();
  await search.press('Escape');
  await expect(page.locator('[data-layer="0"]')).toBeFocused();

  await doIt('duplicate layers');
  await expect.poll(async () => (await stackOf(page)).length).toBe(before.length + 1);
  await doIt('undo');
  await expect.poll(() => stackOf(page)).toEqual(before);
  await doIt('add dropout');
  await expect.poll(() => stackOf(page)).toContain('Dropout');
  await doIt('delete layers');
  await expect.poll(() => stackOf(page)).toEqual(before);

  await doIt('projector');
  await expect(page.locator(':root')).toHaveAttribute('data-projector', 'true');
  await doIt('projector');
  await doIt('theme dark');
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('theme-dark')!.checked))
    .toBe(true);

  await page.keyboard.press('?');
  const shortcuts = page.getByTestId('shortcuts');
  await expect(shortcuts).toContainText('Ctrl+Shift+S');
  await expect(shortcuts).toContainText('Pick up, then drop');
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  // in a field it is typed
  await page.locator('#inspector input[type="text"]').first().press('?');
  await expect(shortcuts).toBeHidden();

  // pictures only: the focus is not lost in a pane that is hidden, and goes back with it
  const announcement = page.getByTestId('announcement');
  const panesBack = page.getByTestId('pane-left');
  await page.locator('[data-layer="0"]').focus();
  await choose(app, 'picturesOnly');
  for (const pane of ['#network', '#inspector']) await expect(page.locator(pane)).toBeHidden();
  await expect(panesBack).toBeFocused();
  await expect(panesBack).toHaveAccessibleName('Show the network pane');
  await expect(announcement).toContainText('Pictures only');
  await expectAccessible(page, 'pictures only');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-layer="0"]')).toBeFocused();
  await expect(announcement).toHaveText('Network pane shown');
  await expect(page.locator('#inspector')).toBeHidden();
  await page.getByTestId('pane-right').click();
  await expect(page.locator('#inspector')).toBeVisible();
  for (const pane of ['#network', '#inspector']) await expect(page.locator(pane)).toBeVisible();
  await doIt('pictures only');
  await expect(page.locator('#inspector')).toBeHidden();
  await doIt('pictures only');
  await expect(page.locator('#inspector')).toBeVisible();

  const splitter = page.getByTestId('splitter-left');
  const width = async () => Math.round((await page.locator('#network').boundingBox())!.width);
  const usual = await width();
  await splitter.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(usual + 10);
  await expect(splitter).toHaveAttribute('aria-valuenow', String(usual + 10));
  const box = (await splitter.boundingBox())!;
  await page.mouse.move(box.x, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 200, { steps: 3 });
  await page.mouse.up();
  await expect.poll(width).toBe(usual + 70);
  await doIt('inspector wider');
  await expect.poll(() => enabled(app, 'resetPanes')).toBe(true);
  await settingsStored(lab, { panes: { left: usual + 70 } });

  const again = await lab.restart();
  await expect
    .poll(async () => Math.round((await again.page.locator('#network').boundingBox())!.width))
    .toBe(usual + 70);
  await again.page.getByTestId('splitter-left').dblclick();
  await expect.poll(async () => Math.round((await again.page.locator('#network').boundingBox())!.width)).toBe(usual);
});
