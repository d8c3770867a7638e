import type { Page } from '@playwright/test';
import { expect, openDocument, openFile, test, TRAINING } from './lab-window';

// Whatever is done, the focus is somewhere: keys go on from there, and a screen reader keeps its place.

const layers = [
  { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
  { kind: 'dense', units: 8, activation: { kind: 'tanh' }, kernelInitializer: { kind: 'he_normal', seed: 7 } },
  { kind: 'dense', units: 8, activation: { kind: 'tanh' }, kernelInitializer: { kind: 'he_normal', seed: 7 } },
  { kind: 'dense', units: 2 },
];

/** They take the document's place, and its runs with it, or lay the start screen over it: last. */
const ELSEWHERE = /^(new|open|example|save|saveAs|import|start|figure-|recent|preset)/;

/**
 * Does actions by the palette, each from a card of the stack.
 *
 * @returns how many were done, and those after which nothing had the focus
 */
function doAll(page: Page, elsewhere: boolean): Promise<{ done: number; lost: string[] }> {
  return page.evaluate(
    async ({ pattern, wanted }) => {
      const one = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector);
      const settled = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const isLost = async () => {
        for (let wait = 0; wait < 40 && document.activeElement === document.body; wait++) await settled(25);
        await settled(20);
        return document.activeElement === document.body || document.activeElement === null;
      };
      const open = async () => {
        one('[data-testid="open-palette"]')!.click();
        // what the button asks for is loaded when it is first asked for
        for (let wait = 0; wait < 200 && !one('dialog[open]'); wait++) await settled(5);
      };
      await open();
      const ids = [...document.querySelectorAll<HTMLElement>('[data-testid^="do-"]')].map(
        (option) => option.dataset['testid']!,
      );
      one<HTMLDialogElement>('dialog[open]')!.close();
      const lost: string[] = [];
      let done = 0;
      for (const id of ids.filter((name) => new RegExp(pattern).test(name.slice(3)) === wanted)) {
        // as many layers as at first, and one of them selected
        for (let i = 0; i < 5 && document.querySelectorAll('[data-layer]').length < 4; i++) {
          one('[data-testid="undo"]')!.click();
          await settled(10);
        }
        const card = one('[data-layer="1"]') ?? one('[data-layer]')!;
        card.click();
        card.focus();
        await open();
        const option = one(`[data-testid="${CSS.escape(id)}"]`);
        if (option?.getAttribute('aria-disabled') === 'false') {
          option.click();
          done++;
          if (await isLost()) lost.push(id);
        }
        for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
          dialog.close();
          if (await isLost()) lost.push(`${id}, its dialog closed`);
        }
      }
      return { done, lost };
    },
    { pattern: ELSEWHERE.source, wanted: elsewhere },
  );
}

test('after every action something has the focus', async ({ lab, scratch }) => {
  const { app, page } = lab;
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
    // unsaved work may go
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await openDocument(lab, scratch, { title: 'focus', layers, training: { steps: 20 } });
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);

  const here = await doAll(page, false);
  expect(here.lost).toEqual([]);
  expect(here.done).toBeGreaterThan(50);
  const elsewhere = await doAll(page, true);
  expect(elsewhere.lost).toEqual([]);
  expect(elsewhere.done).toBeGreaterThan(10);
});

test('a control that goes with what it does leaves the focus beside it', async ({ lab, scratch }) => {
  const { page } = lab;
  await openDocument(lab, scratch, { title: 'focus', layers, training: { steps: 20 } });
  const isLost = () => page.evaluate(() => document.activeElement === document.body);

  // two layers with the same own seed: a notice, whose fix goes with it
  await page.getByRole('button', { name: 'Give it another own seed' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Give it another own seed' })).toHaveCount(0);
  await expect.poll(isLost).toBe(false);

  // run becomes pause, and pause becomes run
  await page.getByTestId('run').press('Enter');
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
  await expect.poll(isLost).toBe(false);

  await page.getByTestId('show-training').click();
  // edited after the run: the pictures say so, and offer to train again
  await page.getByTestId('seed').fill('5');
  await expect(page.getByTestId('edited-since')).toContainText('Seed: 1 → 5');
  await page.getByTestId('run-again').press('Enter');
  await expect(page.getByTestId('edited-since')).toHaveCount(0);
  await expect.poll(isLost).toBe(false);
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);

  // the last layer of all
  await page.locator('[data-layer="0"]').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.locator('[data-layer]')).toHaveCount(0);
  await expect.poll(isLost).toBe(false);
});

test('a finding is shown, a remedy tried, compared, undone and kept by keys alone, and each has a visible focus', async ({
  lab,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const press = async (testId: string) => {
    await page.getByTestId(testId).first().focus();
    await page.keyboard.press('Enter');
  };
  /** What has the focus, and keeps it when Escape is pressed. */
  const expectFocus = async (selector: string) => {
    const isThere = () =>
      page.evaluate((wanted) => {
        const { activeElement: focused } = document;
        if (!focused?.matches(wanted)) return `focus on ${focused?.outerHTML.slice(0, 120)}`;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? 'no ring' : 'there';
      }, selector);
    await expect.poll(isThere, { message: selector }).toBe('there');
    await page.keyboard.press('Escape');
    await expect.poll(isThere, { message: `${selector}, after Escape` }).toBe('there');
  };

  await press('show-evidence');
  await expectFocus('[data-testid="heatmap"]');
  await press('try');
  await expect(page.getByTestId('before-now')).toBeVisible(TRAINING);
  await expectFocus('[data-testid="keep-try"]');
  await press('compare-try');
  await expect(page.getByTestId('compare')).toBeVisible();
  await expectFocus('[data-testid="compare-try"]');
  await press('undo-try');
  await expect(page.getByTestId('finding').or(page.getByTestId('diagnosis-strip'))).toBeVisible();
  await expectFocus(
    '[data-testid="diagnosis"], [data-testid="diagnosis"] *, [data-testid="diagnosis-strip"] *, main *',
  );
  await page.getByTestId('show-signals').press('Enter');

  await press('try');
  await expect(page.getByTestId('before-now')).toBeVisible(TRAINING);
  await press('keep-try');
  await expect(page.getByTestId('run-row')).toHaveCount(2);
  await expectFocus('[data-testid="diagnosis"], [data-testid="diagnosis"] *');

  // a table for the picture, and back
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('t');
  await expectFocus('[data-testid="heatmap-frame"] [role="region"]');
  await page.keyboard.press('t');
  await expectFocus('[data-testid="heatmap"]');
});
