import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSources } from '../../main/files/write-document';
import { launch } from '../launch.mjs';
import { HOSTILE } from './hostile-files';
import { longRun } from './long-run';

// npm run fuzz -- --worst: the worst files that are known are opened in the real window. For each: its size, the time to the first
// message or picture, and the processor time of the whole app until then, which other programs do not lengthen; the most memory of the reader, and of
// all processes together and who has it then; and the longest that main was blocked. Memory is the proportional set size (Linux): of a page of memory that
// several processes share, each counts its part, so that the sum counts it once.

const folder = mkdtempSync(path.join(tmpdir(), 'gradlab-worst-'));
const scratch = path.join(folder, 'user-data');
mkdirSync(scratch);
writeFileSync(path.join(scratch, 'settings.json'), JSON.stringify({ startScreen: false, tourSeen: true }));

interface Figures {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly blocked: number;
  readonly readerMegabytes: number;
  readonly allMegabytes: number;
  /** Who has how many of them. */
  readonly held: string;
  readonly said: string;
}

/** In megabytes; 0 for a process that has ended. Shared pages count by their share. */
function memoryOf(pid: number): number {
  try {
    return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

/** Between two looks at the memory: each holds the processes up while their pages are counted. */
const LOOK_MILLISECONDS = 100;
/** Before a file is opened: as long as somebody needs at least to choose one. */
const CHOICE_MILLISECONDS = 4000;

/** A tick of Linux's clocks. */
const TICK_SECONDS = 0.01;

/** Processor time that a process has taken, in seconds. */
function processorTimeOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return TICK_SECONDS * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return 0;
  }
}

/** What processes have taken, also those that have ended since they were last looked at. */
class ProcessorTime {
  readonly #before = new Map<number, number>();
  readonly #taken = new Map<number, number>();

  begin(pids: readonly number[]): void {
    for (const pid of pids) this.#before.set(pid, processorTimeOf(pid));
  }

  look(pids: readonly number[]): void {
    for (const pid of pids) {
      const taken = processorTimeOf(pid) - (this.#before.get(pid) ?? 0);
      this.#taken.set(pid, Math.max(taken, this.#taken.get(pid) ?? 0));
    }
  }

  get seconds(): number {
    return [...this.#taken.values()].reduce((sum, seconds) => sum + seconds, 0);
  }
}

const processes = (app: ElectronApplication) =>
  app.evaluate(({ app: running }) =>
    running.getAppMetrics().map(({ pid, name, type }) => ({ pid, name: name ?? type })),
  );

/** Opens a file by the menu, without the dialog, and waits for what `isThere` waits for. */
async function opened(
  app: ElectronApplication,
  page: Page,
  file: string,
  isThere: () => Promise<string>,
): Promise<Figures> {
  await app.evaluate(({ dialog }, chosen) => {
    (dialog as unknown as Record<string, unknown>)['showOpenDialog'] = async () => ({
      canceled: false,
      filePaths: [chosen],
    });
    const state = globalThis as unknown as { blocked: number; last: number; timer?: NodeJS.Timeout };
    clearInterval(state.timer);
    Object.assign(state, { blocked: 0, last: performance.now() });
    state.timer = setInterval(() => {
      const now = performance.now();
      state.blocked = Math.max(state.blocked, now - state.last - 5);
      state.last = now;
    }, 5);
  }, file);
  await page.waitForTimeout(CHOICE_MILLISECONDS);
  let readerMegabytes = 0;
  let allMegabytes = 0;
  let held = '';
  let isThereYet = false;
  let isOver = false;
  const time = new ProcessorTime();
  time.begin((await processes(app)).map(({ pid }) => pid));
  const watching = (async () => {
    while (!isOver) {
      const found = await processes(app);
      if (!isThereYet) time.look(found.map(({ pid }) => pid));
      const all = found.map(({ pid, name }) => ({ name, memory: memoryOf(pid) }));
      const together = all.reduce((sum, { memory }) => sum + memory, 0);
      if (together > allMegabytes) {
        allMegabytes = together;
        held = all.map(({ name, memory }) => `${roleOf(name)} ${memory.toFixed(0)}`).join(', ');
      }
      for (const { name, memory } of all)
        if (name.includes('reader')) readerMegabytes = Math.max(readerMegabytes, memory);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
    }
  })();
  const began = performance.now();
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('open')!.click());
  const said = await isThere();
  const seconds = (performance.now() - began) / 1000;
  isThereYet = true;
  time.look((await processes(app)).map(({ pid }) => pid));
  await new Promise((resolve) => setTimeout(resolve, 500));
  isOver = true;
  await watching;
  const blocked = await app.evaluate(() => (globalThis as unknown as { blocked: number }).blocked);
  return { seconds, processorSeconds: time.seconds, blocked, readerMegabytes, allMegabytes, held, said };
}

/** A name without the run that it is for. */
const roleOf = (name: string) => (name.startsWith('Gradient Lab ') ? name.split(' ')[2]! : name.toLowerCase());

function print(name: string, file: string, figures: Figures): void {
  const { seconds, processorSeconds, blocked, readerMegabytes, allMegabytes, held, said } = figures;
  const megabytes = (statSync(file).size / 1e6).toFixed(2);
  const numbers = [
    `${megabytes} MB`,
    `${seconds.toFixed(2)} s`,
    `${processorSeconds.toFixed(2)} s`,
    `${readerMegabytes.toFixed(0)} MB`,
    `${allMegabytes.toFixed(0)} MB`,
    `${blocked.toFixed(0)} ms`,
  ];
  process.stdout.write(`| ${[name, ...numbers, held, said.replace(/\s+/g, ' ').slice(0, 60)].join(' | ')} |\n`);
}

async function main(): Promise<void> {
  const { executablePath, args, asRoot } = launch();
  const app = await _electron.launch({
    executablePath,
    args: [`--user-data-dir=${scratch}`, ...args],
    chromiumSandbox: !asRoot,
  });
  const page = await app.firstWindow();
  await page.getByTestId('layer-0').waitFor();
  process.stdout.write(
    '| file | size | first message or picture | processor time | reader | all processes | main blocked | who has it | said |\n|---|--:|--:|--:|--:|--:|--:|---|---|\n',
  );
  const message = page.getByTestId('message');
  for (const [name, make] of Object.entries(HOSTILE)) {
    const file = make(folder);
    const title = page.getByTestId('document-file').getByText(path.basename(file));
    const figures = await opened(app, page, file, async () => {
      await message.or(title).first().waitFor({ timeout: 120_000 });
      return (await message.count()) > 0 ? ((await message.textContent()) ?? '') : 'opens';
    });
    print(name, file, figures);
    if ((await message.count()) > 0) await message.getByRole('button').first().click();
    rmSync(file);
  }
  const file = path.join(folder, 'long.gradlab');
  const run = longRun({ steps: 100_000, layers: 100, noise: true });
  await writeSources(file, { experiment: run.description.experiment, runs: [run] });
  const picture = async () => {
    await page.getByTestId('document-file').getByText('long.gradlab').waitFor({ timeout: 120_000 });
    // the sentence above the heatmap is computed from its numbers
    await page.getByTestId('reading').first().filter({ hasNotText: 'from the file' }).waitFor({ timeout: 120_000 });
    return (await page.getByTestId('reading').first().textContent()) ?? '';
  };
  print('100,000 steps × 100 layers', file, await opened(app, page, file, picture));
  await app.close();
}

await main().finally(() => rmSync(folder, { recursive: true, force: true }));
