import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { numberText } from '../renderer/format/number-text';
import { chooseInPicture, expect, openDocument, openFile, test, TRAINED_STEPS, TRAINING } from './lab-window';
import { saved } from './saved-file';
import { numberOf } from './written-number';

const finished = (page: Page) => expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 120_000 });

async function train(page: Page, steps: number): Promise<void> {
  await page.getByTestId('training.steps').fill(String(steps));
  await page.getByTestId('run').click();
  await finished(page);
}

/** Red, green and blue in the middle of a layer's cell, as the canvas has it. */
async function colourOf(heatmap: Locator, layer: number, layers: number, share: number): Promise<number[]> {
  return heatmap.locator('canvas').evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const { width, height } = canvas;
      const x = Math.min(width - 1, Math.floor(at.share * width));
      const y = Math.floor(((at.layer + 0.5) / at.layers) * height);
      return [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data].slice(0, 3);
    },
    { layer, layers, share },
  );
}

/** The colours in a patch of the canvas: more than one where there is a pattern. */
async function coloursAt(heatmap: Locator, x: number, y: number): Promise<string[]> {
  return heatmap.locator('canvas').evaluate(
    (canvas: HTMLCanvasElement, at) => {
      const { data } = canvas
        .getContext('2d')!
        .getImageData(Math.floor(at.x * canvas.width), Math.floor(at.y * canvas.height), 12, 12);
      return [...new Set(Array.from({ length: 144 }, (_, i) => data.slice(4 * i, 4 * i + 3).join()))];
    },
    { x, y },
  );
}

test('a cell reads the same by keys, by pointer, in the table and in the file', async ({
  lab,
  scratch,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const heatmap = page.getByTestId('heatmap');
  const value = page.getByTestId('cell-value');
  await heatmap.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(heatmap).toContainText('dense_2, step 2');
  const byKeys = (await value.textContent())!;
  await expect(page.locator('#heatmap-reading')).toHaveText(`dense_2, step 2: Gradient norm ${byKeys}`);

  const { width, height } = (await heatmap.boundingBox())!;
  await page.keyboard.press('Escape');
  await expect(value).toHaveCount(0);
  await heatmap.hover({ position: { x: (1.5 / TRAINED_STEPS) * width, y: (1.5 / 11) * height } });
  await expect(heatmap).toContainText('dense_2, step 2');
  await expect(value).toHaveText(byKeys);

  await heatmap.click({ position: { x: (1.5 / TRAINED_STEPS) * width, y: (1.5 / 11) * height } });
  await chooseInPicture(page, 'as-table');
  await expect(page.getByTestId('table-step')).toHaveValue('2');
  await expect(page.getByTestId('statistics-table').locator('tbody tr').nth(1).locator('td').first()).toHaveText(
    byKeys,
  );

  const file = path.join(scratch, 'gradNorm.csv');
  await chooseInPicture(page, 'as-table');
  const part = page.getByTestId('heatmap-frame');
  expect(await saved(lab, part, 'csv', file)).toMatch(/-gradNorm\.csv completed$/);
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  expect(rows).toHaveLength(TRAINED_STEPS + 1);
  expect(rows[0]!.slice(0, 3)).toEqual(['step', 'dense_1', 'dense_2']);
  expect(numberText(Number(rows[2]![2]))).toBe(byKeys);
});

test('the switch shows the backpropagated signal, and any other statistic', async ({ lab, trainedFile }) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const heatmap = page.getByTestId('heatmap');
  const read = async () => {
    await heatmap.focus();
    await page.keyboard.press('Home');
    return page.getByTestId('cell-value').textContent();
  };
  const norm = await read();
  const before = await colourOf(heatmap, 0, 11, 0.5);
  await page.getByTestId('statistic').selectOption('signalRms');
  await expect(page.getByTestId('statistic')).toHaveValue('signalRms');
  await expect.poll(read).not.toBe(norm);
  await expect(heatmap).toContainText('Signal δ =');
  await expect.poll(() => colourOf(heatmap, 0, 11, 0.5)).not.toEqual(before);

  await page.getByTestId('statistic').selectOption('saturation');
  await expect(heatmap).toContainText('Saturation =');
  await expect(page.getByRole('group', { name: /Colour scale of Saturation, linear, from 0 to 1/ })).toBeVisible();
});

test('deeper layers are darker when gradients vanish: lightness falls from the output to the input', async ({
  lab,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const heatmap = page.getByTestId('heatmap');
  await expect(async () => {
    const lightness = [];
    for (let layer = 0; layer < 11; layer++) {
      const [r, g, b] = await colourOf(heatmap, layer, 11, 0.5);
      lightness.push(0.2126 * r! + 0.7152 * g! + 0.0722 * b!);
    }
    expect(new Set(lightness).size).toBeGreaterThan(3);
    expect(lightness).toEqual(lightness.toSorted((a, b) => a - b));
  }).toPass({ timeout: 10_000 });
  // and the picture says so itself
  await expect(page.getByTestId('heatmap-frame').getByTestId('reading')).toHaveText(
    /^Step 60, gradient norm: shrinks \d\.\d× per layer towards the input: dense_1 gets 1\/[\d,]+ of dense_10’s\. Output layer dense_11: [\d.]+ times dense_10’s\.$/,
  );
});

test.describe('what is not a number looks different, and is said in words', () => {
  const dense = (units: number, kernelInitializer: object) => ({
    kind: 'dense',
    units,
    activation: { kind: 'relu' },
    kernelInitializer,
  });

  test('exactly zero: nothing comes back through a layer of zeros', async ({ lab, scratch }) => {
    const { page } = lab;
    const layers = [dense(8, { kind: 'he_normal' }), dense(8, { kind: 'zeros' }), { kind: 'dense', units: 2 }];
    await openDocument(lab, scratch, { layers, training: { steps: 20 } });
    await page.getByTestId('run').click();
    await finished(page);
    const heatmap = page.getByTestId('heatmap');
    await heatmap.focus();
    await page.keyboard.press('Home');
    await expect(page.getByTestId('cell-value')).toHaveText('exactly 0');
    await expect.poll(() => coloursAt(heatmap, 0.6, 0.15)).toContain('220,222,221');
    expect((await coloursAt(heatmap, 0.6, 0.15)).length).toBeGreaterThan(1);
  });

  test('not finite: a signal that overflows on its way', async ({ lab, scratch }) => {
    const { page } = lab;
    const layers = [...Array(40).fill(dense(64, { kind: 'random_normal', stddev: 20 })), { kind: 'dense', units: 2 }];
    await openDocument(lab, scratch, { layers, training: { steps: 20 } });
    await page.getByTestId('run').click();
    await expect(page.getByTestId('state')).toHaveText('Diverged', TRAINING);
    await expect(page.getByTestId('diverged')).toContainText(
      /Likeliest cause: the pre-activation grows .* Try first: He \(Kaiming\) normal initializer/,
    );
    const heatmap = page.getByTestId('heatmap');
    await heatmap.focus();
    await page.keyboard.press('Home');
    for (let layer = 1; layer < 41; layer++) await page.keyboard.press('ArrowDown');
    await expect(heatmap).toContainText('dense_41, step 1');
    await expect(page.getByTestId('cell-value')).toHaveText(/not a number|overflow/);
    await expect.poll(() => coloursAt(heatmap, 0.02, 0.9)).toEqual(expect.arrayContaining(['255,255,255', '211,0,47']));
  });

  test('not recorded: steps that are still to come', async ({ lab: { page } }) => {
    await page.getByTestId('step').click();
    await expect(page.getByTestId('state')).toHaveText('Paused', TRAINING);
    const heatmap = page.getByTestId('heatmap');
    const { width } = (await heatmap.boundingBox())!;
    await heatmap.hover({ position: { x: width - 20, y: 20 } });
    await expect(page.getByTestId('cell-value')).toHaveText('not recorded');
    await expect.poll(() => coloursAt(heatmap, 0.9, 0.5)).toHaveLength(1);
  });
});

test('the loss curve is read by keys; its step is the heatmap’s; chance is marked; the table has the number', async ({
  lab,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const curve = page.getByTestId('curve');
  await expect(page.getByTestId('chance')).toHaveText('guessing = 0.6929');
  await curve.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(curve).toContainText('step 2:');
  const loss = await page.getByTestId('curve-value').textContent();
  await chooseInPicture(page, 'as-table');
  await expect(page.getByTestId('table-step')).toHaveValue('2');
  await chooseInPicture(page, 'curve-as-table');
  const row = page.getByTestId('curve-table').locator('tbody tr').first();
  await expect(row.locator('th')).toHaveText('2');
  await expect(row.locator('td').first()).toHaveText(loss!);
  await chooseInPicture(page, 'curve-as-table');
  await page.getByTestId('curve-subject').selectOption('accuracy');
  await expect(page.getByTestId('chance')).toHaveText('most frequent class = 51.0 %');
  await expect(page.getByTestId('accuracy-now')).toHaveText(/^[\d.]+ %$/);
});

test('several runs are listed, and each can be looked at again', async ({ lab: { page } }) => {
  await train(page, 10);
  await train(page, 20);
  const runs = page.getByTestId('run-row');
  await expect(runs).toHaveCount(2);
  const heatmap = page.getByTestId('heatmap');
  const lastStep = async () => {
    await heatmap.focus();
    await page.keyboard.press('End');
    return /step (\d+)/.exec((await heatmap.textContent())!)![1];
  };
  await expect.poll(lastStep).toBe('20');
  await runs.first().click();
  await expect.poll(lastStep).toBe('10');
});

test('with more steps than pixels the pointer reads the step that gives the column its colour', async ({
  lab: { page },
}) => {
  await train(page, 1500);
  await expect(page.getByTestId('shown-largest')).toBeAttached();
  const heatmap = page.getByTestId('heatmap');
  const { width, height } = (await heatmap.boundingBox())!;
  const number = async () => numberOf(await page.getByTestId('cell-value').textContent());
  await heatmap.hover({ position: { x: width / 2, y: height / 22 } });
  const largest = await number();
  await chooseInPicture(page, 'shown-smallest');
  await heatmap.hover({ position: { x: width / 2, y: height / 22 } });
  await expect.poll(number).toBeLessThan(largest);
});

test('the inspector shows a layer’s gradients as they are distributed, while the network trains', async ({
  lab: { page },
}) => {
  await page.getByTestId('training.steps').fill('1000000');
  await page.locator('[data-layer="1"]').click();
  await page.getByTestId('run').click();
  const histogram = page.getByTestId('gradient-histogram');
  await expect(histogram.getByRole('img')).toHaveAccessibleName(/4,096 weights/);
  await expect(histogram).toContainText('exactly 0: 0; twin units: 0 %');
  await page.getByTestId('pause').click();
  await expect(page.getByTestId('state')).toHaveText('Paused');
  await page.locator('[data-layer="10"]').click();
  await expect(histogram.getByRole('img')).toHaveAccessibleName(/128 weights/);
});

test('a layer is selected in all panes, whichever of them it was chosen in, as long as the run has the layers of the document', async ({
  lab,
  trainedFile,
}) => {
  const { page } = lab;
  await openFile(lab, trainedFile);
  const inStack = (layer: number) => page.locator(`[data-layer="${layer}"]`);
  const chosenIn = (picture: string) => page.getByTestId(picture).locator('.axis .chosen');
  /** The middle of a row of the eleven. */
  async function clickRow(testId: string, layer: number): Promise<void> {
    const rows = page.getByTestId(testId);
    const { width, height } = (await rows.boundingBox())!;
    await rows.click({ position: { x: width / 2, y: ((layer + 0.5) / 11) * height } });
  }

  // a picture's row: the stack and the inspector's page follow, but the settings that are shown stay
  await clickRow('depth-rows', 2);
  await expect(inStack(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(chosenIn('heatmap-frame')).toHaveText('dense_3');
  await expect(page.getByTestId('show-layer')).toHaveText('dense_3');
  await expect(page.getByTestId('show-training')).toHaveAttribute('aria-selected', 'true');
  // by keys
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('ArrowDown');
  await expect(inStack(3)).toHaveAttribute('aria-pressed', 'true');

  // a row of the stack: its settings, and its row in the pictures, at the step that is shown
  await inStack(5).click();
  await expect(page.getByTestId('show-layer')).toHaveAttribute('aria-selected', 'true');
  await expect(chosenIn('heatmap-frame')).toHaveText('dense_6');
  await page.getByTestId('show-histograms').click();
  await expect(chosenIn('histograms')).toHaveText('dense_6');
  await clickRow('histogram-field', 7);
  await expect(inStack(7)).toHaveAttribute('aria-pressed', 'true');
  await expect(inStack(5)).toHaveAttribute('aria-pressed', 'false');

  // with a layer more, the run's layers are no longer those of the stack
  await inStack(7).press('Control+d');
  await expect(page.getByTestId('layer-count')).toHaveText('12');
  await inStack(1).click();
  await expect(chosenIn('histograms')).toHaveText('dense_8');
  await clickRow('histogram-field', 4);
  await expect(chosenIn('histograms')).toHaveText('dense_5');
  await expect(inStack(1)).toHaveAttribute('aria-pressed', 'true');
});
