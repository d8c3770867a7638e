import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSources } from '../../main/files/write-document';
import { launch } from '../launch.mjs';
import { HOSTILE } from './hostile-files';
import { longRun } from './long-run';

// npm run fuzz -- --worst: the worst files that are known are opened in the real window. For each: its size, the time to the first
// message or picture, the most memory (proportional set size, Linux) of the reader, and of all processes together, and the longest that main was blocked.

const folder = mkdtempSync(path.join(tmpdir(), 'gradlab-worst-'));
const scratch = path.join(folder, 'user-data');
mkdirSync(scratch);
writeFileSync(path.join(scratch, 'settings.json'), JSON.stringify({ startScreen: false, tourSeen: true }));

interface Figures {
  readonly seconds: number;
  readonly blocked: number;
  readonly readerMegabytes: number;
  readonly allMegabytes: number;
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

const processes = (app: ElectronApplication) =>
  app.evaluate(({ app: running }) => running.getAppMetrics().map(({ pid, name }) => ({ pid, name: name ?? '' })));

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
  let readerMegabytes = 0;
  let allMegabytes = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const all = (await processes(app)).map(({ pid, name }) => ({ name, memory: memoryOf(pid) }));
      allMegabytes = Math.max(
        allMegabytes,
        all.reduce((sum, { memory }) => sum + memory, 0),
      );
      for (const { name, memory } of all)
        if (name.includes('reader')) readerMegabytes = Math.max(readerMegabytes, memory);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const began = performance.now();
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.getMenuItemById('open')!.click());
  const said = await isThere();
  const seconds = (performance.now() - began) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 500));
  isOver = true;
  await watching;
  const blocked = await app.evaluate(() => (globalThis as unknown as { blocked: number }).blocked);
  return { seconds, blocked, readerMegabytes, allMegabytes, said };
}

function print(name: string, file: string, { seconds, blocked, readerMegabytes, allMegabytes, said }: Figures): void {
  const megabytes = (statSync(file).size / 1e6).toFixed(2);
  const numbers = [
    `${megabytes} MB`,
    `${seconds.toFixed(2)} s`,
    `${readerMegabytes.toFixed(0)} MB`,
    `${allMegabytes.toFixed(0)} MB`,
    `${blocked.toFixed(0)} ms`,
  ];
  process.stdout.write(`| ${[name, ...numbers, said.replace(/\s+/g, ' ').slice(0, 90)].join(' | ')} |\n`);
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
    '| file | size | first message or picture | reader | all processes | main blocked | said |\n|---|--:|--:|--:|--:|--:|---|\n',
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
