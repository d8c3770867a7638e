import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chooseInMenu, chooseInPicture, expect, openDocument, shownRun, test, TRAINING } from './lab-window';
import { downloaded, saved, textsBeyond } from './saved-file';

// Several runs of one document beside each other.

const layers = (kind: string) => [
  ...Array.from({ length: 6 }, () => ({ kind: 'dense', units: 16, activation: { kind } })),
  { kind: 'dense', units: 2 },
];

async function run(page: Page): Promise<void> {
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);
}

test('two runs on the same scales, with what parts their settings; the settings of one can be taken and given back', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  await openDocument(lab, scratch, { layers: layers('sigmoid'), training: { steps: 60 } });
  await run(page);
  await page.getByTestId('seed').fill('7');
  await page.getByTestId('training.steps').fill('90');
  await run(page);

  await page.getByTestId('show-compare').click();
  const compare = page.getByTestId('compare');
  await chooseInPicture(page, 'results-as-table');
  await expect(compare.getByRole('row', { name: /^Seed/ }).getByRole('cell')).toHaveText(['1', '7']);
  await expect(compare.getByRole('row', { name: /^Steps/ }).getByRole('cell')).toHaveText(['60', '90']);
  await compare
    .getByRole('row', { name: /^last loss/ })
    .getByText(/\(×[\d.]+\)/)
    .waitFor();
  await chooseInPicture(page, 'results-as-table');

  await expect(page.getByTestId('compared-depth').getByTestId('reading')).toHaveText(
    /^First hidden layer over last in run 1 \(60 steps, seed 1\): 1\/[\d,]+; in run 2 \(90 steps, seed 7\): 1\/[\d,]+\.$/,
  );

  // one place is read in all of them; the second run continues where the first has ended
  await page.getByTestId('side-by-side').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('reading-1')).toHaveText(/^[\d.]+(·10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$/);
  await expect(page.getByTestId('reading-2')).toHaveText(/, ×[\d.]+$/);
  const row = (number: number) => compare.getByRole('row').filter({ hasText: `run ${number}` });
  await row(2).getByRole('button', { name: 'baseline' }).click();
  await expect(page.getByTestId('reading-1')).toHaveText(/, ×[\d.]+$/);

  // a run is renamed in either list, and its name is wherever the run is
  await page.getByTestId('run-row').last().press('F2');
  await page.getByTestId('run-name').fill('a run with a name that is longer than any picture is wide at first sight');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('run-row').last()).toBeFocused();
  await expect(page.getByTestId('run-row').last()).toContainText('a run with a name that is longer');
  await compare.locator('[data-run] label').filter({ hasText: 'run 1' }).dblclick();
  await page.getByTestId('run-name').fill('the "first" one');
  await page.keyboard.press('Enter');
  const lines = page.getByTestId('compared-loss-runs');
  await expect(lines).toContainText('the "first" one');
  await chooseInMenu(lab.app, 'undo');
  await expect(lines).not.toContainText('the "first" one');
  await expect(lines).toContainText('60 steps, seed 1');
  await chooseInMenu(lab.app, 'redo');
  await chooseInMenu(lab.app, 'renameRun');
  await page.getByTestId('run-name').press('Escape');
  await expect(page.getByTestId('run-name')).toHaveCount(0);

  // every file of the comparison says which run is which
  const NAMES = [
    'run 1: the "first" one',
    'run 2: a run with a name that is longer than any picture is wide at first sight',
  ];
  const files = [
    [page.getByTestId('compared-losses'), 'Loss of the runs by step'],
    [page.getByTestId('compared-depth'), 'Signal δ of the runs: depth profile'],
    [page.getByTestId('compared-heatmaps'), 'Signal δ of each run, by layer and step'],
    [null, 'Comparison of runs'],
  ] as const;
  for (const [part, heading] of files) {
    const file = path.join(scratch, 'picture.svg');
    if (part) await saved(lab, part, 'svg', file);
    else await downloaded(lab, file, () => chooseInPicture(page, 'export-whole-svg'));
    const svg = readFileSync(file, 'utf8');
    const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, words]) => words).join(' ');
    for (const words of [heading, ...NAMES]) expect(texts, heading).toContain(words);
    expect(await textsBeyond(page, svg), `${heading}: no text reaches out of it`).toEqual([]);
  }
  const csv = path.join(scratch, 'picture.csv');
  await saved(lab, page.getByTestId('compared-heatmaps'), 'csv', csv);
  expect(readFileSync(csv, 'utf8')).toMatch(/^run,step,"Signal δ, layer 1",.*\n"run 1: the ""first"" one",1,/);
  await saved(lab, compare.getByTestId('results'), 'csv', csv);
  expect(readFileSync(csv, 'utf8').split('\n')[0]).toBe(
    ['setting', `"${NAMES[0]!.replaceAll('"', '""')}"`, NAMES[1]].join(','),
  );

  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('[data-testid=compare]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);

  await page.getByTestId('take-1').press('Enter');
  await expect(page.getByTestId('seed')).toHaveValue('1');
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('seed')).toHaveValue('7');

  await compare.getByLabel('run 1:').uncheck();
  await expect(compare).toContainText('Change a setting and run again');
});

test('four runs: the lowest loss first, nothing to scroll, the steps read by keys; left out and taken in by keys', async ({
  lab,
  scratch,
}) => {
  const { page } = lab;
  await openDocument(lab, scratch, { layers: layers('relu'), training: { steps: 25 } });
  for (const [i, rate] of ['0.01', '0.1', '0.0001', '1000000'].entries()) {
    await page.getByTestId('optimizer.learningRate').fill(rate);
    await page.getByTestId('run').click();
    await expect(page.getByTestId('run-row')).toHaveCount(i + 1);
    await expect(page.getByTestId('state')).toHaveText(/Finished|Diverged/, TRAINING);
  }
  await page.getByTestId('show-compare').click();
  const rows = page.getByTestId('results').locator('tbody tr');
  await expect(rows).toHaveCount(4);
  const losses = (await rows.locator('td:nth-child(4)').allTextContents()).map(Number);
  expect(losses.slice(0, 3)).toEqual(losses.slice(0, 3).toSorted((a, b) => a - b));
  // the one that diverged has no loss, and comes last
  expect(losses[3]).toBeNaN();
  await expect(rows.last()).toContainText('diverged');
  await expect(page.getByTestId('compared-loss-runs').getByRole('listitem')).toHaveCount(4);

  for (const [width, height] of [
    [1280, 800],
    [1366, 768],
  ] as const) {
    await lab.app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setContentSize(size.width, size.height),
      { width, height },
    );
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    const scrolled = () =>
      page
        .locator('main, main *')
        .evaluateAll((all) =>
          all.flatMap((part) =>
            /auto|scroll/.test(getComputedStyle(part).overflowY) && part.scrollHeight > part.clientHeight
              ? [`${part.className}: ${part.scrollHeight} > ${part.clientHeight}`]
              : [],
          ),
        );
    await expect.poll(scrolled).toEqual([]);
  }

  // by keys: a step of the losses, a run left out and taken in
  await page.getByTestId('compared-loss').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#compared-loss-reading')).toHaveText(/^Loss at step 2: run 1.*; run 4/);
  await rows.first().getByRole('checkbox').press('Space');
  await expect(page.getByTestId('compared-loss-runs').getByRole('listitem')).toHaveCount(3);
  await expect(rows).toHaveCount(4);
  await rows.first().getByRole('checkbox').press('Space');
  await expect(page.getByTestId('compared-loss-runs').getByRole('listitem')).toHaveCount(4);

  // by keys in the list of runs: hidden, listed beside the others, and shown again; the focus is never lost
  const listed = page.getByTestId('run-row');
  const menuOf = async (entry: string) => {
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('run-menu').and(page.locator(':focus'))).toHaveCount(1);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: entry }).filter({ visible: true }).press('Enter');
  };
  const hasFocus = () => expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await shownRun(page).focus();
  await menuOf('Hide');
  await expect(listed).toHaveCount(3);
  await hasFocus();
  // the run that is shown is not listed, and still Tab comes to the list
  await expect(page.locator('[data-testid="run-row"][tabindex="0"]')).toHaveCount(1);
  const hidden = page.getByRole('button', { name: '1 hidden run' });
  await expect(hidden).toHaveAttribute('aria-pressed', 'false');
  await hidden.press('Enter');
  await expect(hidden).toHaveAttribute('aria-pressed', 'true');
  await expect(listed).toHaveCount(4);
  await shownRun(page).focus();
  await menuOf('Show again');
  await expect(hidden).toBeHidden();
  await expect(listed).toHaveCount(4);
  await hasFocus();
});
