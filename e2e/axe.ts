import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Axe's own program is half a megabyte: a page that has it needs it no second time. */
const ALREADY_THERE = ';';

/**
 * Axe finds nothing in a part of the page.
 *
 * @param rules left out: all of them
 */
export async function expectAccessible(
  page: Page,
  where: string,
  part = 'main',
  rules: readonly string[] | null = null,
): Promise<void> {
  // colours go over into those of the theme: half-way they are of none
  await expect
    .poll(() => page.evaluate(() => document.getAnimations().filter((one) => one instanceof CSSTransition).length))
    .toBe(0);
  const isThere = await page.evaluate(() => 'axe' in window);
  const { violations } = await new AxeBuilder({ page, ...(isThere ? { axeSource: ALREADY_THERE } : {}) })
    .include(part)
    // Electron opens no second page, which axe's newer way of gathering frames asks for.
    .setLegacyMode()
    // off by default: WCAG 2.2, 2.5.8
    .options({
      ...(rules ? { runOnly: [...rules] } : { rules: { 'target-size': { enabled: true } } }),
      resultTypes: ['violations'],
    })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
    where,
  ).toEqual([]);
}
