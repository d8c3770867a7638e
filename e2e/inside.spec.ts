import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { statisticOf } from '../shared/run/statistic-catalog';
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  answerDialog,
  chooseInPicture,
  chooseInWindow,
  expect,
  expectFile,
  openDocument,
  openFile,
  test,
  TRAINING,
} from './lab-window';
import { numberOf } from './written-number';

// What one sees inside a network: while it trains and after it.

const dense = (units: number, kind: string, more = {}) => ({ kind: 'dense', units, activation: { kind }, ...more });

const rings = {
  title: 'Rings',
  data: { kind: 'two_rings', samples: 300, noise: 0.05 },
  layers: [dense(8, 'tanh'), dense(8, 'tanh'), dense(2, 'linear')],
  optimizer: { kind: 'adam', learningRate: 0.02 },
  training: { steps: 400 },
};

async function runAndLookInside(page: Page): Promise<void> {
  await page.getByTestId('run').click();
  await page.getByTestId('show-inside').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
}

test('after the run the surface parts the rings; units, weights and symmetry of the chosen layer are there', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  await openDocument(lab, scratch, rings);
  await runAndLookInside(page);
  const inside = page.getByTestId('inside');
  await expect(inside).toContainText('after 400 steps');
  // The inner ring lies round the middle, the outer one does not: another colour there than in the corner.
  const colours = await page
    .getByTestId('plane')
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const at = (share: number) => {
        const i = Math.floor(share * canvas.width);
        return [...canvas.getContext('2d')!.getImageData(i, i, 1, 1).data];
      };
      return [at(0.5), at(0.02)];
    });
  expect(colours[0]).not.toEqual(colours[1]);
  await expect(page.getByTestId('units').locator('canvas')).toHaveCount(8);
  await expect(page.getByTestId('twins')).toContainText('8 units, 8 different');

  await page.getByTestId('inside-layer').selectOption('2');
  await expect(page.getByTestId('units').locator('canvas')).toHaveCount(2);
  await expect(page.getByTestId('kernel')).toContainText('Weights of dense_3');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[data-testid=inside]').analyze();
  expect(violations).toEqual([]);
});

test('the walk along the gradient and the landscape are made on demand, by keyboard too', async ({ lab, scratch }) => {
  const { page } = lab;
  await openDocument(lab, scratch, rings);
  await runAndLookInside(page);
  await page.getByTestId('ask-descent').press('Enter');
  await expect(page.getByTestId('descent')).toContainText('Change of the gradient');
  await page.getByTestId('ask-landscape').press('Enter');
  const landscape = page.getByTestId('landscape');
  await expect(landscape).toContainText('Here (white dot)');
  const picture = () => landscape.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const first = await picture();
  await page.getByTestId('ask-landscape').press('Enter');
  await expect.poll(picture, { message: 'other directions' }).not.toBe(first);
});

test('units that start alike are drawn as one, and stay one', async ({ lab, scratch }) => {
  const alike = { kernelInitializer: { kind: 'constant', value: 0.1 } };
  const { page } = lab;
  await openDocument(lab, scratch, {
    ...rings,
    layers: [dense(8, 'tanh', alike), dense(8, 'tanh', alike), dense(2, 'linear')],
    training: { steps: 100 },
  });
  await runAndLookInside(page);
  await expect(page.getByTestId('twins')).toContainText('8 units, 1 different');
  await expect(page.getByTestId('twins')).toContainText('the same incoming weights: each gets');
});

test('digits: a picture for each unit of the first layer; no plane is drawn', async ({ lab, scratch }) => {
  const { page } = lab;
  await openDocument(lab, scratch, {
    data: { kind: 'digits' },
    layers: [dense(16, 'relu'), dense(10, 'linear')],
    training: { steps: 60 },
  });
  await runAndLookInside(page);
  await expect(page.getByTestId('kernel').locator('canvas')).toHaveCount(16);
  await expect(page.getByTestId('plane')).toHaveCount(0);
  await expect(page.getByTestId('inside')).toContainText('data with two features');
});

/** What pictures and tables show of the step that is looked at. */
async function pictures(page: Page) {
  const canvas = (testId: string) =>
    page
      .getByTestId(testId)
      .locator('canvas')
      .first()
      .evaluate((drawn: HTMLCanvasElement) => drawn.toDataURL());
  const drawn = { plane: await canvas('plane'), kernel: await canvas('kernel') };
  const tables: string[] = [];
  for (const testId of ['kernel-as-table', 'units-as-table']) {
    await chooseInPicture(page, testId);
    tables.push(await page.getByTestId('numbers').innerText());
    await chooseInPicture(page, testId);
  }
  return { ...drawn, tables };
}

/** Goes to a step of a run that has so many, each recorded. */
async function showStep(page: Page, step: number, steps: number): Promise<void> {
  const leap = Math.round(steps / 20);
  const axis = page.getByTestId('scrub');
  await axis.press('Home');
  for (let i = 0; i < Math.floor((step - 1) / leap); i++) await axis.press('Shift+ArrowRight');
  for (let i = 0; i < (step - 1) % leap; i++) await axis.press('ArrowRight');
}

/** Numbers of the first layer in a view's table, by the name of the column. */
async function firstRow(page: Page, table: Locator): Promise<Record<string, string>> {
  const names = await table.getByRole('columnheader').allTextContents();
  const cells = await table.getByRole('row').nth(1).getByRole('cell').allTextContents();
  return Object.fromEntries(names.slice(1).map((name, i) => [name.trim(), cells[i]!.trim()]));
}

/** The weights that are drawn are those that the statistics of the step were measured with, and Pass walks that very step. */
async function expectSameStepInEveryView(page: Page): Promise<void> {
  await chooseInPicture(page, 'kernel-as-table');
  const written = await page
    .getByTestId('numbers')
    .locator('tbody td:nth-child(3)')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')));
  await chooseInPicture(page, 'kernel-as-table');
  const weights = written.map(numberOf);
  const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  const deviation = Math.sqrt(weights.reduce((sum, w) => sum + (w - mean) ** 2, 0) / weights.length);

  await page.getByTestId('show-pass').click();
  await chooseInPicture(page, 'pass-as-table');
  const pass = await firstRow(page, page.getByTestId('numbers'));
  await chooseInPicture(page, 'pass-as-table');
  // written with four digits
  expect(Number(pass['weightStd']) / deviation).toBeCloseTo(1, 3);
  await page.getByTestId('show-signals').click();
  await chooseInPicture(page, 'as-table');
  const all = await firstRow(page, page.getByTestId('statistics-table'));
  await chooseInPicture(page, 'as-table');
  for (const id of ['gradNorm', 'weightStd'] as const) expect(all[statisticOf(id).label], id).toBe(pass[id]);
  await page.getByTestId('show-inside').click();
}

test('scrubbed to a step, pictures and tables are those of a run that was stopped there: of an earlier run and of a file too', async ({
  lab,
  scratch,
}) => {
  // five processes with an engine each, one after the other
  const { app, page } = lab;
  const seen = page.getByTestId('weights-seen');
  const scrubTo = async (step: number) => {
    await showStep(page, step, 120);
    await expect(seen).toContainText(
      step === 1 ? 'initial weights' : `weights of step ${step} (after ${step - 1} steps)`,
      {
        timeout: 20_000,
      },
    );
    // both pictures are of the step that is said
    await expect(page.getByTestId('inside')).toHaveAttribute('aria-busy', 'false');
  };
  await openDocument(lab, scratch, { ...rings, training: { steps: 120 } });
  await runAndLookInside(page);
  await scrubTo(78);
  const scrubbed = await pictures(page);
  await expectSameStepInEveryView(page);
  await scrubTo(1);
  const initial = await pictures(page);
  for (const key of ['plane', 'kernel', 'tables'] as const) expect(initial[key], key).not.toEqual(scrubbed[key]);

  // Independent of all that: another run of as many steps, shown by the trainer that took them.
  await page.getByTestId('latest').click();
  await page.getByTestId('training.steps').fill('77');
  await page.getByTestId('run').click();
  await expect(seen).toHaveText('after 77 steps', TRAINING);
  await expect(page.getByTestId('state')).toHaveText('Finished');
  await expect.poll(() => pictures(page)).toEqual(scrubbed);

  await page.getByTestId('run-row').first().click();
  await expect(seen).toHaveText('after 120 steps', { timeout: 20_000 });
  const saved = path.join(scratch, 'saved.gradlab');
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: saved });
  await chooseInWindow(page, 'file', 'saveAs');
  await expectFile(page, 'saved.gradlab');
  // no record but the file: as on another machine
  rmSync(path.join(lab.folder, 'runs'), { recursive: true });
  const received = path.join(scratch, 'received.gradlab');
  copyFileSync(saved, received);
  await openFile(lab, received);
  await page.getByTestId('run-row').first().click();
  await page.getByTestId('show-inside').click();
  await expect(seen).toHaveText('after 120 steps', { timeout: 20_000 });
  await scrubTo(78);
  expect(await pictures(page)).toEqual(scrubbed);
});
