import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { launch } from '../scripts/launch.mjs';
import { largeTable } from './large-table';
import { answerDialog, chooseInMenu, expect, openDocument, startApp, test, TRAINING } from './lab-window';

// What the window's pace is while a network trains: measured and told, never asserted, since it is the machine's as much as
// the program's.

test.use({ ownApp: true, everyFrame: true });

const networks = [
  { name: '10×64, batch 32', depth: 10, units: 64, batchSize: 32 },
  { name: '30×256, batch 128', depth: 30, units: 256, batchSize: 128 },
];

interface Pace {
  readonly frames: number;
  readonly medianMilliseconds: number;
  readonly longestMilliseconds: number;
  readonly longTasks: number;
}

/** Gaps between animation frames over two seconds, and tasks of more than 50 ms. */
const paceOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Pace>((resolve) => {
        const gaps: number[] = [];
        let longTasks = 0;
        new PerformanceObserver((list) => (longTasks += list.getEntries().length)).observe({ type: 'longtask' });
        const started = performance.now();
        let last = started;
        const frame = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - started < 2000) requestAnimationFrame(frame);
          else {
            gaps.sort((a, b) => a - b);
            resolve({
              frames: gaps.length / ((now - started) / 1000),
              medianMilliseconds: gaps[Math.floor(gaps.length / 2)]!,
              longestMilliseconds: gaps.at(-1)!,
              longTasks,
            });
          }
        };
        requestAnimationFrame(frame);
      }),
  );

/** From the press of a button until the window shows what it led to. */
const answerTime = (page: Page, button: string, state: string) =>
  page.evaluate(
    ([id, wanted]) =>
      new Promise<number>((resolve) => {
        const shown = document.querySelector('[data-testid=state]')!;
        const started = performance.now();
        const look = () =>
          shown.textContent === wanted && (observer.disconnect(), resolve(performance.now() - started));
        const observer = new MutationObserver(look);
        observer.observe(shown, { childList: true, characterData: true, subtree: true });
        document.querySelector<HTMLElement>(`[data-testid=${id}]`)!.click();
      }),
    [button, state] as const,
  );

const told = ({ frames, medianMilliseconds, longestMilliseconds, longTasks }: Pace) =>
  `${frames.toFixed(1)} frames/s, median gap ${medianMilliseconds.toFixed(1)} ms, longest ${longestMilliseconds.toFixed(0)} ms, ${longTasks} tasks over 50 ms`;

for (const { name, depth, units, batchSize } of networks)
  test(`frames a second and answer times while ${name} trains (a report)`, async ({ lab, scratch }) => {
    const dense = { kind: 'dense', units, activation: { kind: 'tanh' } };
    const { page } = lab;
    await openDocument(lab, scratch, {
      layers: [...Array<object>(depth - 1).fill(dense), { kind: 'dense', units: 2 }],
      data: { kind: 'two_rings', samples: 500 },
      training: { steps: 100_000, batchSize },
    });
    const idle = await paceOf(page);
    await page.getByTestId('run').click();
    await expect(page.getByTestId('progress')).toContainText(/step [1-9]/);
    const begins = await paceOf(page);
    const training = await paceOf(page);
    const pause = await answerTime(page, 'pause', 'Paused');
    const resume = await answerTime(page, 'run', 'Training');
    const stop = await answerTime(page, 'stop', 'Finished');
    console.log(
      `${name}\n  idle:     ${told(idle)}\n  a run begins: ${told(begins)}\n  training: ${told(training)}\n  answers:  pause ${pause.toFixed(0)} ms, resume ${resume.toFixed(0)} ms, stop ${stop.toFixed(0)} ms`,
    );
    expect(training.frames).toBeGreaterThan(0);
  });

/**
 * Imports a table, and tells the page's tasks over 50 ms until it is shown, and until it is in the document. Nothing of the test runs in the
 * page meanwhile: to look for an element by its role or test id is a long task too.
 *
 * @param dropped its text, dropped on the window; null: it comes by the dialog
 */
const importPace = (page: Page, dropped: string | null) =>
  page.evaluate(async (contents) => {
    const part = <T extends HTMLElement>(id: string) => document.querySelector<T>(`[data-testid=${id}]`);
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await pause(20);
    };
    const transfer = new DataTransfer();
    if (contents !== null) transfer.items.add(new File([contents], 'dropped.csv'));
    await pause(500);
    let tasks: number[] = [];
    const watch = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))),
    );
    watch.observe({ type: 'longtask' });
    /** A task is known a little after its end. */
    const taken = async (milliseconds: number) => {
      await pause(milliseconds);
      const longest = tasks.sort((a, b) => b - a);
      tasks = [];
      return longest;
    };
    const began = performance.now();
    if (contents !== null)
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    else {
      const data = part<HTMLSelectElement>('data')!;
      data.value = 'csv';
      data.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await until(() => part('import-size')?.textContent.includes('rows') === true);
    const seconds = (performance.now() - began) / 1000;
    const showing = await taken(1000);
    part('import-accept')!.click();
    await until(() => !part('import')?.checkVisibility());
    const accepting = await taken(3000);
    watch.disconnect();
    return { seconds, showing, accepting };
  }, dropped);

test('the longest tasks of the page while 20 MB of table are imported (a report)', async ({ lab, scratch }) => {
  const { app, page } = lab;
  const contents = largeTable();
  const file = path.join(scratch, 'large.csv');
  writeFileSync(file, contents);
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
  for (const [how, dropped] of [
    ['chosen', null],
    ['dropped', contents],
  ] as const) {
    const { seconds, showing, accepting } = await importPace(page, dropped);
    const told = (tasks: readonly number[]) => (tasks.length > 0 ? `${tasks.join(', ')} ms` : 'none');
    console.log(
      `${contents.length / 1e6} MB of table, ${how}: shown after ${seconds.toFixed(1)} s; tasks over 50 ms: ${told(showing)} until shown, ${told(accepting)} when accepted`,
    );
    await expect(page.getByTestId('table-summary')).toContainText('20,170 rows');
  }
});

/** From a change of a control until the first picture of the run that it leads to. @param value left out: the control is a button */
const restartTime = (page: Page, control: string, value?: string) =>
  page.evaluate(
    ([id, wanted]) =>
      new Promise<number>((resolve) => {
        const control = document.querySelector<HTMLInputElement>(`[data-testid=${id}]`)!;
        const started = performance.now();
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - started));
        });
        // a run takes the place of the one before when there is something of it to see
        observer.observe(document.querySelector('main[data-run]')!, { attributeFilter: ['data-run'] });
        if (wanted === undefined) return control.click();
        control.value = wanted;
        control.dispatchEvent(new Event('input', { bubbles: true }));
        control.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    [control, value] as const,
  );

type Change = readonly [control: string, value?: string];

const choices = (control: string, values: readonly string[]) => values.map((value): Change => [control, value]);

/** Stops of the slider. */
const SAME_PROGRAM = choices('play-learningRate', ['25', '30', '35', '32', '28', '24', '30']);
/** The trainer has compiled none of them before. */
const NEW_PROGRAM: readonly Change[] = [
  ...choices('play-activation', ['relu', 'sigmoid', 'elu']),
  ['play-depth-more'],
  ['play-width-less'],
  ['play-batchNorm'],
  ...choices('play-activation', ['gelu']),
];
/** It has all of them. */
const KNOWN_PROGRAM = choices('play-activation', ['elu', 'gelu', 'elu', 'gelu', 'elu', 'gelu', 'elu']);

test('from a change to the first picture of its run, while another trains (a report)', async ({ lab, scratch }) => {
  const { page } = lab;
  const dense = { kind: 'dense', units: 64, activation: { kind: 'tanh' } };
  await openDocument(lab, scratch, {
    layers: [...Array<object>(9).fill(dense), { kind: 'dense', units: 2 }],
    data: { kind: 'two_rings', samples: 500 },
    training: { steps: 100_000, batchSize: 32 },
  });
  await page.getByTestId('play-run-on-change').click();
  await expect(page.getByTestId('keep-run')).toBeVisible(TRAINING);
  const report = async (name: string, goal: number, changes: readonly Change[]) => {
    const taken: number[] = [];
    for (const change of changes) {
      // after its first step a run measures its start: until then it does not train
      await expect(page.getByTestId('progress')).toContainText(/step ([2-9]|\d[\d,]+) of/, TRAINING);
      await page.waitForTimeout(500);
      taken.push(await restartTime(page, ...change));
    }
    const each = changes.map(([control, value = ''], i) => `${control} ${value}: ${taken[i]!.toFixed(0)}`);
    const median = [...taken].sort((a, b) => a - b)[Math.floor(taken.length / 2)]!;
    console.log(
      `10×64, ${name} (goal ${goal} ms): median ${median.toFixed(0)} ms, longest ${Math.max(...taken).toFixed(0)} ms\n  ${each.join('; ')}`,
    );
  };
  await report('same program', 200, SAME_PROGRAM);
  await report('a program that is new to the trainer', 600, NEW_PROGRAM);
  await report('a program that the trainer has compiled before', 600, KNOWN_PROGRAM);
});

const BARE = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));`;

/** Resolves in the first frame that shows the element. A locator polls every 100 ms, too coarse to time a start. */
async function drawn(page: Page, testId: string): Promise<void> {
  const seen = (id: string) =>
    new Promise<void>((resolve) => {
      const look = () =>
        document.querySelector(`[data-testid="${id}"]`)?.checkVisibility() ? resolve() : requestAnimationFrame(look);
      look();
    });
  // the empty document that a window begins with may be replaced meanwhile
  while (
    !page.isClosed() &&
    !(await page.evaluate(seen, testId).then(
      () => true,
      () => false,
    ))
  );
}

/** Starts of each kind; more tell more: GRADLAB_STARTS=20. */
const starts = Number(process.env['GRADLAB_STARTS'] ?? 2);

test('from start to usable, beside an empty window of the same Electron (a report)', async ({ scratch }) => {
  test.skip(Boolean(process.env['GRADLAB_PACKAGED']), 'a package has no Electron to start bare');
  test.setTimeout(60_000 * (starts + 2));
  const bare = path.join(scratch, 'bare');
  mkdirSync(bare);
  writeFileSync(path.join(bare, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.js' }));
  writeFileSync(path.join(bare, 'main.js'), BARE);
  writeFileSync(path.join(bare, 'index.html'), '<p data-testid="usable">usable</p>');
  const { executablePath, args, asRoot } = launch();
  const timed = async (start: () => Promise<ElectronApplication>, sign: string, end: 'kill' | 'close' = 'kill') => {
    const began = performance.now();
    const app = await start();
    await drawn(await app.firstWindow(), sign);
    const taken = performance.now() - began;
    if (end === 'close') await app.close();
    else app.process().kill('SIGKILL');
    return taken;
  };
  const startBare = () =>
    _electron.launch({
      executablePath,
      args: [...args.slice(0, -1), `--user-data-dir=${path.join(scratch, 'bare-data')}`, bare],
      chromiumSandbox: !asRoot,
    });
  const startLab = () => startApp(path.join(scratch, 'lab-data'), []);
  // What Chromium stores of compiled scripts is there from the third start on, if those before have ended in good order.
  for (let i = 0; i < 2; i++) {
    await timed(startBare, 'usable', 'close');
    await timed(startLab, 'start-screen', 'close');
  }
  const taken: Record<'bare' | 'lab', number[]> = { bare: [], lab: [] };
  for (let i = 0; i < starts; i++) {
    taken.bare.push(await timed(startBare, 'usable'));
    taken.lab.push(await timed(startLab, 'start-screen'));
  }
  const median = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
  const [empty, lab] = [median(taken.bare), median(taken.lab)];
  console.log(
    `start to usable, median of ${starts}: empty window ${empty.toFixed(0)} ms, the lab ${lab.toFixed(0)} ms, ${(lab / empty).toFixed(2)} times`,
  );
  expect(lab).toBeGreaterThan(0);
});

const longRun = process.env['GRADLAB_LONG_RUN'];

test('frames a second while a long run is looked through (a report)', async ({ lab }) => {
  test.skip(!longRun, 'GRADLAB_LONG_RUN names a .gradlab file, e.g. of 100 000 steps × 100 layers');
  const { page } = lab;
  const open = async () => {
    await answerDialog(lab.app, 'showOpenDialog', { canceled: false, filePaths: [longRun!] });
    await chooseInMenu(lab.app, 'open');
  };
  await open();
  // what takes long can be given up
  await page.getByTestId('file-work').getByRole('button').click(TRAINING);
  await expect(page.getByTestId('file-work')).toBeHidden();
  await expect(page.getByTestId('state')).toHaveText('Ready');

  const opened = performance.now();
  await open();
  const pace = await paceOf(page);
  console.log(`  while it opens: ${told(pace)}`);
  await expect(page.getByTestId('whole-run')).toBeVisible({ timeout: 200_000 });
  console.log(`${longRun!}: open after ${((performance.now() - opened) / 1000).toFixed(1)} s`);
  const box = (await page.getByTestId('heatmap').boundingBox())!;
  const [middle, height] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(middle, height);
  /** Does something over and over while the pace is taken. */
  const during = async (name: string, act: (turn: number) => Promise<void>) => {
    let over = false;
    const pace = paceOf(page).finally(() => (over = true));
    for (let turn = 0; !over; turn++) await act(turn);
    console.log(`  ${name}: ${told(await pace)}`);
  };
  await during('zoom, in and out', (turn) => page.mouse.wheel(0, turn % 60 < 30 ? -60 : 60));
  await page.getByTestId('heatmap').focus();
  await page.keyboard.press('+');
  await during('pan', (turn) => page.mouse.wheel(turn % 60 < 30 ? 60 : -60, 0));
  await during('scrub', (turn) => page.keyboard.press(turn % 60 < 30 ? 'Shift+ArrowLeft' : 'Shift+ArrowRight'));
  await during('read cells', (turn) => page.mouse.move(box.x + ((turn * 7) % box.width), height));
  let statistic = 0;
  await during('another statistic', async () => {
    await page.getByTestId('statistic').selectOption(statistic++ % 2 === 0 ? 'signalRms' : 'gradNorm');
  });
});
