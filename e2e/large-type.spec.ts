import type { Locator, Page } from '@playwright/test';
import { chooseInMenu, expect, openFile, test, type Lab, viewsOf, TRAINING } from './lab-window';

// 200 % in a window of 1280 × 800 (WCAG 2.2, 1.4.4 and 1.4.10): 640 × 400 of the page's pixels.

const setZoom = ({ app }: Lab, factor: number) =>
  app.evaluate(({ BrowserWindow }, zoom) => BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(zoom), factor);

/** Controls that nobody can get to the whole of: beyond the page's edge, or cut off by something that does not scroll. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const scrolls = ({ overflowX, overflowY }: CSSStyleDeclaration) => /auto|scroll/.test(overflowX + overflowY);
    const isCutOff = (control: Element) => {
      const box = control.getBoundingClientRect();
      for (let outer = control.parentElement; outer; outer = outer.parentElement) {
        const style = getComputedStyle(outer);
        if (outer === document.body) break;
        if (scrolls(style) && outer.scrollWidth + outer.scrollHeight > outer.clientWidth + outer.clientHeight)
          return false;
        const room = outer.getBoundingClientRect();
        const hides = (overflow: string) => /hidden|clip/.test(overflow);
        if (hides(style.overflowX) && (box.left < room.left - 1 || box.right > room.right + 1)) return true;
        if (hides(style.overflowY) && (box.top < room.top - 1 || box.bottom > room.bottom + 1)) return true;
      }
      return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
    };
    return [...document.querySelectorAll('button, select, input, textarea, [tabindex="0"]')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.getClientRects().length > 0)
      .filter(isCutOff)
      .map((control) => control.outerHTML.slice(0, 120));
  });

/** What is wrong with the control that has the focus: nothing of it is seen (2.4.11), or it is too small (2.5.8). */
const focusedProblem = (page: Page) =>
  page.evaluate(() => {
    const control = document.activeElement;
    if (!control || control === document.body) return null;
    const { left, top, width, height } = control.getBoundingClientRect();
    const name = control.getAttribute('data-testid') ?? control.getAttribute('aria-label') ?? control.textContent;
    const places = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + x * width, top + y * height] as const),
    );
    const isSeen = places.some(([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (control.contains(there) || there.contains(control));
    });
    // a tick box is pressed by its label, too
    const target = control.closest('label')?.getBoundingClientRect() ?? { width, height };
    const isSmall = control.matches('button, select, input') && (target.width < 24 || target.height < 24);
    const spaced = control.matches('input[type="checkbox"], input[type="range"]');
    return (
      `${isSeen ? '' : 'not seen '}${isSmall && !spaced ? 'small ' : ''}`.trim() &&
      `${name}: ${isSeen} ${width}×${height}`
    );
  });

async function isInside(page: Page, box: Locator): Promise<void> {
  const { x, y, width, height } = (await box.boundingBox())!;
  const room = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(x).toBeGreaterThanOrEqual(0);
  expect(y).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(room.width);
  expect(y + height).toBeLessThanOrEqual(room.height);
}

test('at 200 % nothing is cut off or out of reach, and what has the focus is seen', async ({ lab, trainedFile }) => {
  test.slow();
  const { app, page } = lab;
  await openFile(lab, trainedFile);
  await page.locator('[data-layer="1"]').click();
  await setZoom(lab, 2);
  try {
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(640);
    for (const view of await viewsOf(page)) {
      await page.getByTestId(`show-${view}`).click();
      // one scrollbar, the page's own: nothing is read by scrolling to the side
      const sideways = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(sideways, view).toBe(0);
      await expect.poll(() => cutOff(page), view).toEqual([]);
    }
    await page.getByTestId('show-signals').click();

    // all the way round by keyboard
    await page.getByTestId('app-menu').focus();
    const problems: string[] = [];
    let stops = 0;
    do {
      await page.keyboard.press('Tab');
      const problem = await focusedProblem(page);
      if (problem) problems.push(problem);
    } while (
      ++stops < 200 &&
      !(await page.getByTestId('app-menu').evaluate((menu) => menu === document.activeElement))
    );
    expect(problems).toEqual([]);
    expect(stops, 'every control, and no trap').toBeGreaterThan(40);
    expect(stops).toBeLessThan(200);

    await page.getByTestId('app-menu').click();
    for (const id of ['file', 'view']) {
      await page.getByTestId(`menu-${id}`).click();
      const menu = page.locator('[popover]:popover-open').last();
      const last = menu.getByRole('menuitem').last();
      await last.scrollIntoViewIfNeeded();
      await isInside(page, last);
      await isInside(page, menu);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const dialogs = { palette: 'command-palette', shortcuts: 'shortcuts', figures: 'figures', about: 'about' };
    for (const [action, dialog] of Object.entries(dialogs)) {
      await chooseInMenu(app, action);
      await isInside(page, page.getByTestId(dialog));
      await page.keyboard.press('Escape');
    }
    await page.getByTestId('run').click();
    await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
    const numbers = page.getByTestId('progress');
    await expect
      .poll(() => numbers.evaluate((line) => line.scrollWidth - line.clientWidth), 'the whole line')
      .toBeLessThanOrEqual(0);
  } finally {
    await setZoom(lab, 1);
  }
});
