import type { ElectronApplication, Page } from '@playwright/test';
import {
  answerDialog,
  chooseInMenu,
  expect,
  fromPalette,
  openDocument,
  test,
  trainerPids,
  chooseInWindow,
  shownRun,
  TRAINING,
} from './lab-window';

const stateIs = async (page: Page, state: string) => expect(page.getByTestId('state')).toHaveText(state, TRAINING);
const stepOf = async (page: Page) =>
  Number(
    (/step ([\d,]+) of/.exec((await page.getByTestId('progress').textContent()) ?? '')?.[1] ?? '0').replaceAll(',', ''),
  );

// halted, killed and counted: there must be no other
test.use({ sharedTrainer: false });

const trainerOf = async (app: ElectronApplication) => (await trainerPids(app))[0]!;
const trainersOf = async (app: ElectronApplication) => (await trainerPids(app)).length;

test('a run goes to its end, and says how far it is on the way', async ({ lab: { page } }) => {
  await page.getByTestId('run').click();
  await stateIs(page, 'Training');
  await expect(page.getByRole('progressbar')).toHaveAttribute(
    'aria-valuetext',
    /step [\d,]+ of 1,000 · \d+ steps\/s · \d+ s left/,
  );
  await stateIs(page, 'Finished');
  await expect.poll(() => stepOf(page)).toBe(1000);
  await expect(page.getByTestId('loss-now')).toHaveText(/^0\.\d+/);
  await expect(shownRun(page)).toHaveAttribute('title', /completed/);
  await page.getByTestId('heatmap-frame').getByTestId('more').click();
  await expect(page.getByRole('group', { name: /^computed by (TensorFlow|ONNX Runtime|.*reference)/i })).toBeVisible();
});

test('the menu’s run, step, pause and stop are the buttons’', async ({ lab: { app, page } }) => {
  const choose = (id: string) => chooseInMenu(app, id);
  await page.getByTestId('training.steps').fill('1000000');
  await choose('step');
  await stateIs(page, 'Paused');
  await expect.poll(() => stepOf(page)).toBe(1);
  await choose('run');
  await stateIs(page, 'Training');
  await choose('pause');
  await stateIs(page, 'Paused');
  await choose('stop');
  await stateIs(page, 'Finished');
});

test('pause, single steps, resume, stop', async ({ lab }) => {
  const { page } = lab;
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await stateIs(page, 'Training');
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  await page.getByTestId('pause').click();
  await stateIs(page, 'Paused');
  const paused = await stepOf(page);
  await page.getByTestId('step').click();
  await expect.poll(() => stepOf(page)).toBe(paused + 1);
  await fromPalette(lab, 'Take 10 steps');
  await expect.poll(() => stepOf(page)).toBe(paused + 11);
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(paused + 30);
  await page.getByTestId('stop').click();
  await stateIs(page, 'Finished');
  await expect(shownRun(page)).toHaveAttribute('title', /stopped/);
});

test('a single step from nothing starts a run that waits', async ({ lab: { page } }) => {
  await page.getByTestId('step').click();
  await stateIs(page, 'Paused');
  await expect.poll(() => stepOf(page)).toBe(1);
});

test.describe('overflow', () => {
  test('a diverging run says what diverged, where and when, and stays on show', async ({ lab, scratch }) => {
    const { page } = lab;
    const dense = {
      kind: 'dense',
      units: 64,
      activation: { kind: 'relu' },
      kernelInitializer: { kind: 'random_normal', stddev: 1 },
    };
    await openDocument(lab, scratch, {
      title: 'Explosion',
      layers: [...Array(12).fill(dense), { kind: 'dense', units: 2 }],
      training: { steps: 100 },
    });
    await page.getByTestId('run').click();
    await stateIs(page, 'Diverged');
    await expect(page.getByTestId('diverged')).toContainText(
      /of dense_\d+ \(layer \d+ of 13, .+\) was no longer finite at step \d+/,
    );
    await expect(shownRun(page)).toHaveAttribute('title', /diverged/);
  });
});

test('a stop while the trainer is still being made leaves nothing, and the next run is whole; its trainer has the next document’s', async ({
  lab,
  scratch,
}) => {
  const { app, page } = lab;
  await page.evaluate(() => {
    const button = (id: string) => document.querySelector<HTMLButtonElement>(`[data-testid="${id}"]`)!;
    button('run').click();
    return new Promise((resolve) => setTimeout(() => resolve(button('stop').click()), 0));
  });
  await expect.poll(() => trainersOf(app)).toBe(0);
  await expect(page.getByTestId('run')).toBeEnabled();
  await page.getByTestId('training.steps').fill('20');
  await page.getByTestId('run').click();
  await stateIs(page, 'Finished');
  await expect(shownRun(page)).toHaveAttribute('title', /completed/);

  const trainers = await trainerPids(app);
  expect(trainers).toHaveLength(1);
  await answerDialog(app, 'showMessageBox', { response: 1 });
  const layers = [{ kind: 'dense', units: 2 }];
  await openDocument(lab, scratch, { title: 'Next', layers, training: { steps: 20 } });
  await stateIs(page, 'Ready');
  await page.getByTestId('run').click();
  await stateIs(page, 'Finished');
  expect(await trainerPids(app)).toEqual(trainers);
});

test('another document opened during a run ends its trainer, and what it still sends is not shown', async ({
  lab: { app, page },
}) => {
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  await answerDialog(app, 'showMessageBox', { response: 1 });
  await chooseInWindow(page, 'file', 'new');
  await expect(page.getByTestId('empty')).toBeVisible();
  await stateIs(page, 'Ready');
  await expect.poll(() => trainersOf(app)).toBe(0);
  await expect(page.getByTestId('message')).toHaveCount(0);
});

test('a trainer that does not answer a stop can be ended by force', async ({ lab: { app, page } }) => {
  test.skip(process.platform === 'win32', 'needs a signal that halts a process');
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(10);
  process.kill(await trainerOf(app), 'SIGSTOP');
  await page.getByTestId('stop').click();
  await stateIs(page, 'Stopping…');
  await page.getByRole('button', { name: 'Force stop' }).click({ timeout: 5000 });
  await stateIs(page, 'Failed');
  await expect(page.getByTestId('cut-off')).toBeVisible();
});

test('killing the trainer leaves window and data whole, and the window says so', async ({ lab: { app, page } }) => {
  await page.getByTestId('training.steps').fill('1000000');
  await page.getByTestId('run').click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(50);
  process.kill(await trainerOf(app), 'SIGKILL');
  await stateIs(page, 'Failed');
  await expect(page.getByTestId('message')).toContainText('Everything recorded until then is saved');
  await expect(page.getByTestId('cut-off')).toBeVisible();
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('cell-value')).toHaveText(/10⁻⁸/);
  await page.getByTestId('run').click();
  await stateIs(page, 'Training');
});
