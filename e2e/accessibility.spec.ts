import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './lab-window';

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing, ${colorScheme}: before a run, after it, with a layer chosen, as a table`, async ({
    lab: { page },
  }) => {
    await page.emulateMedia({ colorScheme });
    const violations = async () => {
      // Electron opens no second page, which axe's newer way of gathering frames asks for.
      const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    };
    expect(await violations()).toEqual([]);
    await page.getByTestId('training.steps').fill('20');
    await page.getByTestId('run').click();
    await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 30_000 });
    await page.locator('[data-layer="1"]').click();
    expect(await violations()).toEqual([]);
    await page.getByTestId('as-table').click();
    expect(await violations()).toEqual([]);
  });
