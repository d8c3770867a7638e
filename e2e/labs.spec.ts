import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { answerDialog, chooseInMenu, expect, expectFile, test } from './lab-window';

// Each lab is walked as a student does it: a prediction, wrong answers before right ones, every task by its button, every check on the
// runs that come of it. What is saved then passes `lab check`. GRADLAB_LABS=all also walks those that train for longer, GRADLAB_LABS=xavier one.

interface Step {
  readonly id: string;
  readonly prediction?: {
    readonly kind: string;
    readonly min?: number;
    readonly choices?: readonly { readonly id: string }[];
  };
  readonly question?: { readonly choices: readonly { readonly id: string }[]; readonly right: string };
  readonly start?: { readonly training: { readonly steps: number } };
  readonly tasks?: readonly { readonly action?: string; readonly each?: readonly object[] }[];
  readonly checks?: readonly object[];
}
interface WrittenLab {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'examples/labs');
const labs = readdirSync(folder)
  .sort()
  .map((name) => JSON.parse(readFileSync(path.join(folder, name, 'lab.json'), 'utf8')) as WrittenLab);
/** Steps of training that a lab asks for. */
function trainingSteps({ steps }: WrittenLab): number {
  let perRun = 0;
  let sum = 0;
  for (const { start, tasks = [] } of steps) {
    perRun = start?.training.steps ?? perRun;
    for (const { action, each = [] } of tasks) sum += perRun * (each.length + Number(action === 'run'));
  }
  return sum;
}
/** What a slow machine trains in some seconds. */
const FEW_STEPS = 200;
const asked = process.env['GRADLAB_LABS'];
const walked = labs.filter((lab) =>
  asked === undefined ? trainingSteps(lab) <= FEW_STEPS : asked === 'all' || asked === lab.id,
);
/** Twenty runs one after the other, where several windows share a processor. */
const RUNS_TIMEOUT = 600_000;

const notPassed = (page: Page) => page.getByTestId('lab-checks').locator('[data-passed="false"]');

async function choose(page: Page, id: string): Promise<void> {
  await page.getByTestId(`lab-choice-${id}`).click();
  await page.getByTestId('lab-give').click();
}

async function walk(page: Page, { id, start, prediction, question, tasks = [], checks = [] }: Step, isFirst: boolean) {
  if (start && !isFirst) await page.getByTestId('lab-begin').click();
  if (prediction?.kind === 'number') {
    await page.getByTestId('lab-prediction').fill(String(prediction.min));
    await page.getByTestId('lab-give').click();
  } else if (prediction) await choose(page, prediction.choices![0]!.id);
  if (question) {
    const wrong = question.choices.find((choice) => choice.id !== question.right)!;
    await choose(page, wrong.id);
    await expect(notPassed(page), `${id}: a wrong answer`).toHaveCount(1);
    await choose(page, question.right);
  }
  for (const [i, { action, each }] of tasks.entries()) {
    const button = page.getByTestId(`lab-task-${i}`);
    await button.click();
    if (action === 'exportCode') await page.keyboard.press('Escape');
    // it can be done again when the runs have ended
    if (action === 'run' || each)
      await expect(button).toHaveAttribute('aria-disabled', 'false', { timeout: RUNS_TIMEOUT });
  }
  if (checks.length > 0) await expect(notPassed(page), id).toHaveCount(0, { timeout: 20_000 });
}

for (const lab of walked)
  test(`${lab.id}: walked with wrong and right answers, and handed in`, async ({ lab: { app, page }, scratch }) => {
    test.setTimeout(3 * RUNS_TIMEOUT);
    await page.getByTestId('open-palette').click();
    await page.keyboard.type(lab.title);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('lab-pane')).toBeVisible();
    for (const [i, step] of lab.steps.entries()) {
      await walk(page, step, i === 0);
      if (i < lab.steps.length - 1) await page.getByTestId('lab-next').click();
    }
    await expect(page.getByTestId('lab-passed')).toBeVisible();
    const points = await page.getByTestId('lab-points').textContent();
    // leaving and coming back loses nothing
    await page.getByTestId('lab-close').click();
    await expect(page.getByTestId('lab-pane')).toBeHidden();
    await page.getByTestId('open-palette').click();
    await page.keyboard.type(lab.title);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('lab-points')).toHaveText(points!);
    const file = path.join(scratch, `${lab.id}.gradlab`);
    await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: file });
    await chooseInMenu(app, 'saveAs');
    await expectFile(page, `${lab.id}.gradlab`);
    const { stdout } = await promisify(execFile)(process.execPath, [
      path.join(root, 'out/cli/lab.js'),
      'check',
      file,
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ lab: lab.id, passed: true });
  });

/** Writes a pack of one lab. @returns its folder */
function packOf(folder: string, change: object, content = 'Read **this**.'): string {
  mkdirSync(folder);
  const start = { layers: [{ kind: 'dense', units: 2 }] };
  const lab = { format: 'gradlab-lab', version: 1, id: 'mine', title: 'My own lab', question: 'Why?', minutes: 1 };
  const step = { id: 'read', phase: 'explain', text: 'read.md', start };
  writeFileSync(path.join(folder, 'lab.json'), JSON.stringify({ ...lab, steps: [step], ...change }));
  writeFileSync(path.join(folder, 'read.md'), content);
  return folder;
}

test('a pack from a folder: what is wrong with it is named by its path, and nothing changes; else its lab is opened', async ({
  lab: { app, page },
  scratch,
}) => {
  const open = async (folder: string) => {
    await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [folder] });
    await chooseInMenu(app, 'openLabs');
  };
  const message = page.getByTestId('message');
  const title = await page.title();
  await open(packOf(path.join(scratch, 'html'), {}, 'Click <a href="https://example.org">here</a>.'));
  await expect(message).toContainText('html/read.md: HTML is not allowed');
  await open(packOf(path.join(scratch, 'newer'), { version: 2 }));
  await expect(message).toContainText('newer/lab.json: it is of version 2');
  await expect(page.getByTestId('lab-pane')).toBeHidden();
  expect(await page.title()).toBe(title);

  await open(packOf(path.join(scratch, 'good'), {}));
  await expect(page.getByTestId('lab-pane')).toContainText('My own lab');
  await expect(page.getByTestId('lab-pane').locator('strong', { hasText: 'this' })).toBeVisible();
});

test('a lab is done by keys alone beside Compare, which keeps its own keys', async ({
  lab: { app, page },
  scratch,
}) => {
  const start = { layers: [{ kind: 'dense', units: 2 }], training: { steps: 5 } };
  const steps = [
    {
      ...{ id: 'predict', phase: 'predict', text: 'read.md', start },
      prediction: {
        ...{ kind: 'number', ask: 'How large?', label: 'loss', scale: 'log', min: 0.01, max: 10 },
        measured: { metric: 'loss', step: 'last', runs: [] },
      },
    },
    { id: 'run', phase: 'run', text: 'read.md', tasks: [{ say: 'Click **Run**.', action: 'run' }] },
    {
      ...{ id: 'answer', phase: 'explain', text: 'read.md' },
      question: {
        ...{ ask: 'Which?', right: 'second', points: 1, success: 'Yes.', failure: 'No.' },
        choices: ['first', 'second', 'third'].map((id) => ({ id, label: id })),
      },
    },
  ];
  await answerDialog(app, 'showOpenDialog', {
    canceled: false,
    filePaths: [packOf(path.join(scratch, 'pack'), { steps })],
  });
  await chooseInMenu(app, 'openLabs');
  await expect(page.getByTestId('lab-pane')).toBeVisible();

  const focused = page.locator(':focus');
  /** As many tabs as it takes. */
  const tabTo = async (testId: string, key = 'Tab') => {
    const target = page.getByTestId(testId);
    for (let i = 0; i < 60 && (await target.and(focused).count()) === 0; i++) await page.keyboard.press(key);
    await expect(target).toBeFocused();
  };
  const hasFocus = () => expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);

  await tabTo('lab-prediction');
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await tabTo('lab-next');
  await page.keyboard.press('Enter');
  await hasFocus();
  await tabTo('lab-task-0');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: RUNS_TIMEOUT });
  await page.getByTestId('show-compare').press('Enter');
  const compare = page.getByTestId('compare');
  await expect(compare).toBeVisible();
  await tabTo('lab-next');
  await page.keyboard.press('Enter');
  await hasFocus();

  // arrow keys choose an answer, and nothing in the pictures beside it
  await expect(page.getByTestId('lab-choice-first')).toBeVisible();
  const radio = (id: string) => page.getByTestId(`lab-choice-${id}`).getByRole('radio');
  for (let i = 0; i < 60 && (await radio('first').and(focused).count()) === 0; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(radio('second')).toBeChecked();
  await expect(compare).toBeVisible();
  await tabTo('lab-give');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lab-checks')).toContainText('Yes.');
  await hasFocus();
  await tabTo('lab-back', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lab-task-0')).toBeVisible();
  await tabTo('lab-close', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lab-pane')).toBeHidden();
  await expect(compare).toBeVisible();
  await hasFocus();
});
