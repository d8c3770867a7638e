import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { chooseInMenu, chooseInPicture, expect, openFile, test, TRAINING } from './lab-window';
import { downloaded, saved, textsBeyond } from './saved-file';

test('every picture is saved as SVG and as PNG, as it looks on the page', async ({ lab, scratch, trainedFile }) => {
  const { page } = lab;
  await openFile(lab, trainedFile);

  const heatmap = page.getByTestId('heatmap-frame');
  const svg = path.join(scratch, 'heatmap.svg');
  expect(await saved(lab, heatmap, 'svg', svg)).toMatch(/-gradNorm\.svg completed$/);
  const text = readFileSync(svg, 'utf8');
  expect(text).toMatch(/^<svg [^>]*viewBox/);
  expect(text).toContain('data:image/png;base64,');
  for (const words of ['dense_1', 'dense_11', 'step 60', '10⁻⁸']) expect(text).toContain(`>${words}<`);

  const png = path.join(scratch, 'heatmap.png');
  expect(await saved(lab, heatmap, 'png', png)).toMatch(/\.png completed$/);
  const file = readFileSync(png);
  expect(file.subarray(1, 4).toString()).toBe('PNG');
  const box = (await heatmap.boundingBox())!;
  // width and height are in the first chunk; two pixels for each of the picture's, which has a heading above the page's
  const [left0, top0, wide, high] = /viewBox="(.*?)"/.exec(text)![1]!.split(' ').map(Number) as number[];
  expect(text).toContain('>Gradient norm of every layer and step<');
  // names of rows may reach out at the left
  expect(wide!).toBeGreaterThanOrEqual(box.width + 23);
  expect(high).toBeGreaterThan(box.height + 24 + 14);
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([Math.round(2 * wide!), Math.round(2 * high!)]);
  // the page opens the file and finds the heatmap's colours where they are on the page
  const same = await page.evaluate(
    async ({ bytes, left0, top0 }) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
      const shown = document.querySelector<HTMLCanvasElement>('[data-testid="heatmap"] canvas')!;
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const frame = shown.closest('.frame')!.getBoundingClientRect();
      const { x, y, width, height } = shown.getBoundingClientRect();
      return [1, 5, 9].map((layer) => {
        // in the middle of step 34 of 60
        const [left, top] = [(33.5 / 60) * width, (height * (layer + 0.5)) / 11];
        const here = shown
          .getContext('2d')!
          .getImageData((left / width) * shown.width, (top / height) * shown.height, 1, 1);
        const there = context.getImageData(2 * (x - frame.x + left - left0), 2 * (y - frame.y + top - top0), 1, 1);
        return Math.max(...[0, 1, 2].map((i) => Math.abs(here.data[i]! - there.data[i]!)));
      });
    },
    { bytes: [...file], left0: left0!, top0: top0! },
  );
  for (const difference of same) expect(difference).toBeLessThanOrEqual(3);
  // its heading is as wide as the page's typeface makes it
  const [, baseline, heading] = /<text [^>]*font-size="14px"[^>]* y="(.*?)">(.*?)</.exec(text)!;
  const { drawn, measured, system } = await page.evaluate(
    async ({ bytes, line, heading }) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, line - 20, image.width, 20);
      const isInk = (pixel: number) => Math.abs(data[4 * pixel]! - data[0]!) > 60;
      const columns = Array.from({ length: image.width }, (_, x) => x);
      const inked = columns.filter((x) => Array.from({ length: 20 }, (_, y) => y * image.width + x).some(isInk));
      const widthIn = (family: string) => {
        context.font = `600 28px ${family}`;
        return context.measureText(heading).width;
      };
      const { fontFamily } = getComputedStyle(document.body);
      return {
        drawn: inked.at(-1)! - inked[0]!,
        measured: widthIn(fontFamily),
        system: widthIn(fontFamily.replace(/^[^,]*,/, '')),
      };
    },
    { bytes: [...file], line: 2 * (Number(baseline) - top0!), heading: heading! },
  );
  expect(Math.abs(drawn - measured)).toBeLessThan(6);
  expect(Math.abs(drawn - system)).toBeGreaterThan(6);

  const depth = path.join(scratch, 'depth.svg');
  await saved(lab, page.getByTestId('depth'), 'svg', depth);
  for (const words of ['at step 60', '>step 1<']) expect(readFileSync(depth, 'utf8')).toContain(words);
  await page.getByTestId('show-compare').click();
  const compare = path.join(scratch, 'compare.png');
  expect(await downloaded(lab, compare, () => chooseInPicture(page, 'export-whole-png'))).toMatch(
    /-compare\.png completed$/,
  );
});

test('every other chart has its numbers as a table and as CSV, and is saved as SVG and PNG', async ({
  lab,
  scratch,
}) => {
  test.slow();
  const { page } = lab;
  await page.getByTestId('training.steps').fill('8');
  await page.locator('[data-layer="1"]').click();
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', TRAINING);

  /** Looks at a chart's table and reads back its files. @returns the lines of its CSV */
  async function readBack(id: string, ...words: string[]): Promise<string[]> {
    const chart = page.getByTestId(id);
    const showTable = async () => {
      await chart.getByTestId('more').first().click();
      await chart.getByRole('menuitemcheckbox', { name: 'Show as table' }).click();
    };
    await showTable();
    await expect(chart.locator('table tbody tr').first(), id).toBeVisible();
    const shown = await chart.locator('table tbody tr').count();
    expect(shown, `${id}: a bounded table`).toBeLessThanOrEqual(100);
    await showTable();
    const file = (kind: string) => path.join(scratch, `${id}.${kind}`);
    for (const kind of ['csv', 'svg', 'png'] as const)
      expect(await saved(lab, chart, kind, file(kind)), id).toMatch(/completed$/);
    const svg = readFileSync(file('svg'), 'utf8');
    for (const one of words) expect(svg, id).toContain(one);
    expect(await textsBeyond(page, svg), `${id}: no text reaches out of its picture`).toEqual([]);
    expect(readFileSync(file('png')).subarray(1, 4).toString(), id).toBe('PNG');
    const lines = readFileSync(file('csv'), 'utf8').trim().split('\n');
    expect(lines.length, id).toBeGreaterThan(1);
    return lines;
  }

  const phi = await readBack('activation-plot', 'pre-activation z');
  expect(phi, 'a row an edge').toHaveLength(242);
  // sigmoid(0), and its slope there
  expect(phi.find((line) => line.startsWith('0,'))).toMatch(/^0,0\.5,0\.25,/);
  await readBack('initializer-plot', 'weight w');
  const gradient = await readBack('gradient-histogram', '|∂L/∂w|, log scale');
  expect(gradient.slice(1).reduce((sum, line) => sum + Number(line.split(',')[4]), 0)).toBe(64 * 64);

  expect(await readBack('depth', 'at step 8')).toHaveLength(12);
  await page.getByTestId('show-histograms').click();
  await readBack('histograms', 'pre-activation z');
  await page.getByTestId('show-pass').click();
  expect((await readBack('pass', 'output, std'))[1]).toMatch(/^dense_1,/);
  await page.getByTestId('show-inside').click();
  expect((await readBack('plane', 'first feature x₁'))[0]).toBe('x₁,x₂,class 0,class 1');
  await readBack('units', 'activation a');
  expect(await readBack('kernel', 'weight w'), '2 features to 64 units').toHaveLength(1 + 2 * 64);
  const twins = (await readBack('twins', 'rad')).slice(1);
  expect(
    twins.reduce((sum, line) => sum + Number(line.split(',')[1]), 0),
    'every unit is in one group',
  ).toBe(64);
  await page.getByTestId('ask-descent').click();
  await readBack('descent', 'step size η');
  await page.getByTestId('ask-landscape').click();
  await readBack('landscape', 'along d₂');
  await page.getByTestId('show-compare').click();
  await readBack('compared-heatmaps', 'run 1');
  await readBack('compared-depth', 'run 1', 'dense_11');
});

test('an open export menu stays under the pointer while a run changes the panel around it', async ({
  lab: { app, page },
}) => {
  await page.locator('[data-layer="1"]').click();
  const chart = page.getByTestId('initializer-plot');
  await chart.getByTestId('more').click();
  const entry = chart.getByTestId('export-png');
  const boxOf = async (part: Locator) => (await part.boundingBox())!;
  const [button, before] = [await boxOf(chart.getByTestId('more')), await boxOf(entry)];
  await chooseInMenu(app, 'run');
  // what the picture says of the run takes a line more
  await expect(chart.getByTestId('weight-count')).toBeVisible(TRAINING);
  await expect.poll(async () => (await boxOf(chart.getByTestId('more'))).y).not.toBe(button.y);
  expect(await boxOf(entry)).toEqual(before);
});
