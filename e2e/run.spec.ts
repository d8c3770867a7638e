import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './lab-window';

const stateIs = async (page: import('@playwright/test').Page, state: string) => expect(page.getByTestId('state')).toHaveText(state, { timeout: 30_000 });
const stepOf = async (page: import('@playwright/test').Page) =>
  Number((/step ([\d,]+) of/.exec((await page.getByTestId('progress').textContent()) ?? '')?.[1] ?? '0').replaceAll(',', ''));

test('a run goes to its end; the heatmap reads the same by keys and by pointer, and as a table', async ({ lab: { page } }) => {
  await page.keyboard.press('F5');
  await page.getByTestId('run').click();
  await stateIs(page, 'Finished');
  expect(await stepOf(page)).toBe(1000);
  await expect(page.getByTestId('loss-now')).toHaveText(/^0\.\d+/);

  const heatmap = page.getByTestId('heatmap');
  await heatmap.focus();
  await page.keyboard.press('Home');
  const byKeys = await page.getByTestId('cell-value').textContent();
  expect(byKeys).toMatch(/e-8/);
  await expect(heatmap).toContainText('dense_1, step 1');
  const { height } = (await heatmap.boundingBox())!;
  await heatmap.hover({ position: { x: 0.3, y: height / 22 } });
  await expect(page.getByTestId('cell-value')).toHaveText(byKeys!);

  await page.getByTestId('as-table').click();
  await page.getByTestId('table-step').fill('1');
  await expect(page.getByTestId('statistics-table').locator('tbody tr').first().locator('td').first()).toHaveText(byKeys!);

  await page.getByTestId('as-table').click();
  await page.getByTestId('show-signalRms').click();
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('heatmap')).toContainText('signalRms =');
  expect(await page.getByTestId('cell-value').textContent()).not.toBe(byKeys);
});

test('pause, single steps, resume, stop', async ({ lab: { page } }) => {
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await stateIs(page, 'Training');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  await page.getByTestId('pause').click();
  await stateIs(page, 'Paused');
  const paused = await stepOf(page);
  await page.getByTestId('step').click();
  await expect.poll(() => stepOf(page)).toBe(paused + 1);
  await page.getByLabel('Steps at a time').selectOption('10');
  await page.getByTestId('step').click();
  await expect.poll(() => stepOf(page)).toBe(paused + 11);
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(paused + 30);
  await page.getByTestId('stop').click();
  await stateIs(page, 'Finished');
  await expect(page.getByTestId('run-select')).toContainText('stopped');
});

test('a single step from nothing starts a run that waits', async ({ lab: { page } }) => {
  await page.getByTestId('step').click();
  await stateIs(page, 'Paused');
  await expect.poll(() => stepOf(page)).toBe(1);
});

test.describe('overflow', () => {
  test('a diverging run says what broke, where and when, and stays on show', async ({ lab, scratch }) => {
    const file = path.join(scratch, 'explode.json');
    const dense = { kind: 'dense', units: 64, activation: { kind: 'relu' }, kernelInitializer: { kind: 'random_normal', stddev: 1 } };
    writeFileSync(file, JSON.stringify({ title: 'Explosion', layers: [...Array(12).fill(dense), { kind: 'dense', units: 2 }], training: { steps: 100 } }));
    const { page } = await lab.restart({ files: [file] });
    await expect(page.getByTestId('document-title')).toHaveText('explode.json');
    await page.getByTestId('run').click();
    await stateIs(page, 'Finished');
    await expect(page.getByTestId('diverged')).toContainText(/of dense_\d+ was no longer finite at step \d+/);
    await expect(page.getByTestId('run-select')).toContainText('diverged');
  });
});

test('killing the trainer leaves window and data whole, and the window says so', async ({ lab: { app, page } }) => {
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(50);
  const pid = await app.evaluate(
    ({ app: running }) => running.getAppMetrics().find(({ name }) => name?.startsWith('Gradient Lab trainer'))!.pid,
  );
  process.kill(pid, 'SIGKILL');
  await stateIs(page, 'Failed');
  await expect(page.getByTestId('message')).toContainText('What was recorded until then is kept');
  await expect(page.getByTestId('cut-off')).toBeVisible();
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('cell-value')).toHaveText(/e-8/);
  await page.getByTestId('run').click();
  await stateIs(page, 'Training');
});
