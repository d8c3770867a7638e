import { test as base, _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { execFile, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { launch } from '../scripts/launch.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The app in its real window, with the example in it and its own settings and recovery folders. */
export interface Lab {
  readonly app: ElectronApplication;
  /** Its process; Playwright forgets it once the app has gone. */
  readonly child: ChildProcess;
  readonly page: Page;
  /** userData of this app: settings, recovery copy, runs. */
  readonly folder: string;
  /** Ends the app as a crash would, and starts it again on the same folders. */
  restart(options?: { readonly files?: readonly string[] }): Promise<Lab>;
}

/** Starts the app on its own folders, without waiting for what it shows. */
export async function startApp(folder: string, files: readonly string[], region = ''): Promise<ElectronApplication> {
  const { executablePath, args, asRoot } = launch(...files);
  const options = {
    executablePath,
    args: [`--user-data-dir=${folder}`, ...args],
    // where a Linux system says how numbers are written
    ...(region === '' ? {} : { env: { ...process.env, LANG: region, LC_ALL: region } as Record<string, string> }),
    // Left alone, Playwright would switch Chromium's sandbox off.
    chromiumSandbox: !asRoot,
    timeout: 15_000,
  };
  // Playwright's handshake with the two debuggers of Electron 33 hangs now and then (1 of 90 starts on a busy machine; of 70
  // without debuggers none), before the window is there. Nothing but that handshake is tried again.
  return _electron.launch(options).catch(() => _electron.launch(options));
}

/** As somebody has set it who begins in the workspace; whoever has seen the tour is not offered it again. */
function beginInWorkspace(folder: string, tourSeen: boolean): void {
  const settings = path.join(folder, 'settings.json');
  if (existsSync(settings)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(settings, JSON.stringify({ startScreen: false, tourSeen }));
}

interface Circumstances {
  readonly newcomer?: boolean;
  readonly region?: string;
  readonly everyFrame?: boolean;
}

/** So long a page takes to draw a frame of a run, as it seems to its trainer. */
const DRAWING_MILLISECONDS = 1000;

/**
 * Drawing frame after frame costs as much as training does. The trainer sends the next one when the page has taken the last, and all that
 * is left when the run ends: told later, it trains as quickly and sends fewer.
 */
async function drawSeldom(app: ElectronApplication, page: Page): Promise<void> {
  const later = (milliseconds: number) => {
    const { prototype } = MessagePort;
    const post = Reflect.get(prototype, 'postMessage') as (...given: unknown[]) => void;
    prototype.postMessage = function (...given: unknown[]) {
      const isTaken = (given[0] as { readonly kind?: unknown } | null)?.kind === 'taken';
      if (isTaken) setTimeout(() => post.apply(this, given), milliseconds);
      else post.apply(this, given);
    };
  };
  // the page that is there, and those that are loaded in its place
  await app.context().addInitScript(later, DRAWING_MILLISECONDS);
  await page.evaluate(later, DRAWING_MILLISECONDS);
}

async function start(folder: string, files: readonly string[], circumstances: Circumstances = {}): Promise<Lab> {
  beginInWorkspace(folder, !circumstances.newcomer);
  const app = await startApp(folder, files, circumstances.region);
  const child = app.process();
  const page = await app.firstWindow();
  await page.getByTestId('stack').waitFor();
  // the document has come from the main process
  await page.getByTestId('layer-0').waitFor();
  await openFolds(page);
  if (!circumstances.everyFrame) await drawSeldom(app, page);
  const lab: Lab = {
    app,
    child,
    page,
    folder,
    restart: async ({ files: again = [] } = {}) => {
      await kill(child);
      return start(folder, again, circumstances);
    },
  };
  running.add(lab);
  return lab;
}

/** Settings are written within half a second; `restart` is a kill, so what it is to find is waited for. */
export const settingsStored = ({ folder }: Lab, settings: Record<string, unknown>) =>
  expect
    .poll(() => JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8')) as object)
    .toMatchObject(settings);

/** Apps of this worker that have not been ended. */
const running = new Set<Lab>();

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function end(lab: Lab): Promise<void> {
  await kill(lab.child);
  running.delete(lab);
}

/** The window that tests use one after the other. */
interface SharedWindow {
  /** With the example in it and nothing of the test before. */
  clean(sharedTrainer: boolean): Promise<Lab>;
  is(lab: Lab): boolean;
}

/** Its training processes. */
export const trainerPids = (app: ElectronApplication) =>
  app.evaluate(({ app: running }) =>
    running.getAppMetrics().flatMap(({ name, pid }) => (name?.startsWith('Gradient Lab trainer') ? [pid] : [])),
  );

async function clean({ app, page }: Lab, sharedTrainer: boolean): Promise<void> {
  const all = await trainerPids(app);
  // One whose run has ended computes for the next test what a new one would, and has its libraries loaded. None may still be at work.
  const [state = ''] = await page.getByTestId('state').allTextContents();
  const isIdle = all.length === 1 && ['Ready', 'Finished', 'Diverged'].includes(state.trim());
  const trainers = sharedTrainer && isIdle ? [] : all;
  await app.evaluate(({ dialog, Menu, BrowserWindow }) => {
    // An answer that was not asked for is not given to the next test's question.
    const answered = dialog as unknown as Record<string, { readonly original?: unknown }>;
    for (const kind of ['showOpenDialog', 'showSaveDialog', 'showMessageBox'])
      answered[kind] = (answered[kind]!.original as object | undefined) ?? answered[kind]!;
    const menu = Menu.getApplicationMenu()!;
    const theme = menu.getMenuItemById('theme-system')!;
    if (!theme.checked) theme.click();
    BrowserWindow.getAllWindows()[0]!.setContentSize(1280, 800);
  });
  for (const pid of trainers)
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended meanwhile
    }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null, forcedColors: null });
  await page.evaluate(async () => {
    // What the page was about to tell the main process must not come after the new document.
    for (let timer = Number(setTimeout(() => undefined)); timer > 0; timer--) clearTimeout(timer);
    localStorage.clear();
    await window.lab.look({ projector: false });
    await window.lab.showStartAtLaunch(false);
    await window.lab.keepRunOnChange(false);
    await window.lab.example();
  });
  await page.reload();
  await page.getByTestId('layer-0').waitFor();
  await openFolds(page);
}

/** Opens what the inspector folds, for this session: whether it folds is the matter of one test. */
async function openFolds(page: Page): Promise<void> {
  await page.evaluate((ids) => sessionStorage.setItem('folds', JSON.stringify(ids)), FOLDS);
  await page
    .locator('#inspector details[data-fold]')
    .evaluateAll((folds) => folds.forEach((fold) => ((fold as HTMLDetailsElement).open = true)));
}

/** All of them. */
const FOLDS = [
  ...['optimizer', 'schedule', 'loss', 'clipping', 'data', 'seed', 'notes', 'formulas'],
  ...['biasInitializer', 'arrange', 'layer-formulas'],
];

/** Chromium's processes end a moment after the app that was killed, and write until then. */
async function remove(folder: string): Promise<void> {
  await expect(() => rmSync(folder, { recursive: true, force: true })).toPass();
}

export const test = base.extend<
  {
    /** Whether the test has its own app: where it is about starts and ends, or changes the app for good. */
    ownApp: boolean;
    /** Whether that app is started for the first time: the tour begins. */
    newcomer: boolean;
    /** Where that app runs, as Linux names it (de_DE.UTF-8); empty: where the machine is. */
    region: string;
    /** Whether that app draws each frame of a run that it can. */
    everyFrame: boolean;
    lab: Lab;
    /** Whether a trainer that another test has loaded may be there. */
    sharedTrainer: boolean;
    /** One more app beside it, with separate folders. */
    another: (files: readonly string[]) => Promise<Lab>;
    scratch: string;
  },
  { sharedWindow: SharedWindow; trainedFile: string }
>({
  ownApp: [false, { option: true }],
  newcomer: [false, { option: true }],
  region: ['', { option: true }],
  everyFrame: [false, { option: true }],
  sharedTrainer: [true, { option: true }],
  // Playwright finds out what a fixture needs from this pattern.
  // eslint-disable-next-line no-empty-pattern
  scratch: async ({}, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-test-'));
    await use(folder);
    await remove(folder);
  },
  sharedWindow: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-test-'));
      let shared: Lab | null = null;
      let starts = 0;
      await use({
        clean: async (sharedTrainer) => {
          if (shared && !hasEnded(shared.child)) await clean(shared, sharedTrainer);
          else shared = await start(path.join(folder, `user-data-${++starts}`), []);
          return shared;
        },
        is: (lab) => lab === shared,
      });
      for (const lab of running) await end(lab);
      await remove(folder);
    },
    { scope: 'worker' },
  ],
  trainedFile: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-test-'));
      const file = path.join(folder, 'trained.gradlab');
      await train(path.join(root, 'examples/vanishing.json'), '--steps', String(TRAINED_STEPS), '--out', file);
      await use(file);
      await remove(folder);
    },
    { scope: 'worker' },
  ],
  another: async ({ scratch }, use) => {
    let count = 0;
    await use((files) => start(path.join(scratch, `another-user-data-${++count}`), files));
  },
  lab: async ({ ownApp, newcomer, region, everyFrame, scratch, sharedTrainer, sharedWindow }, use) => {
    const others = new Set(running);
    const lab = ownApp
      ? await start(path.join(scratch, 'user-data'), [], { newcomer, region, everyFrame })
      : await sharedWindow.clean(sharedTrainer);
    await use(lab);
    for (const other of running) if (!others.has(other) && !sharedWindow.is(other)) await end(other);
  },
});

/** Steps of the run in `trainedFile`: the example, trained once for all tests of a worker. */
export const TRAINED_STEPS = 60;

/** How long a short run may take: seconds, but on a busy machine minutes. */
export const TRAINING = { timeout: 150_000 };

/** The command line's trainer. */
const train = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [path.join(root, 'out/cli/lab.js'), 'train', ...args]);

/**
 * Makes a file of a document and a run that is the same on every machine.
 *
 * @param file without its ending
 */
export async function trainedByReference(file: string, document: object): Promise<string> {
  writeFileSync(`${file}.json`, JSON.stringify(document));
  await train(`${file}.json`, '--engine', 'reference', '--out', `${file}.gradlab`);
  return `${file}.gradlab`;
}

/** Opens a file by the menu, without the dialog. */
export async function openFile({ app, page }: Lab, file: string): Promise<void> {
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [file] });
  await chooseInMenu(app, 'open');
  await expectFile(page, path.basename(file));
}

let documents = 0;

/** Writes a document and opens it. */
export async function openDocument(lab: Lab, scratch: string, document: object): Promise<void> {
  // another name than that of the document before: the title says when it is there
  const file = path.join(scratch, `document-${++documents}.json`);
  writeFileSync(file, JSON.stringify(document));
  await openFile(lab, file);
}

/** The document's file, and whether the window shows what it does not hold. */
export async function expectFile(page: Page, name: string, state: 'saved' | 'edited' = 'saved'): Promise<void> {
  await expect(page.getByTestId('document-file')).toHaveText(name);
  await expect(page.getByTestId('edited')).toHaveCount(state === 'edited' ? 1 : 0);
}

/** Chooses an entry by the window's own menu button: the menus on the way, and the entry. */
export async function chooseInWindow(page: Page, ...ids: readonly string[]): Promise<void> {
  await page.getByTestId('app-menu').click();
  for (const id of ids) await page.getByTestId(`menu-${id}`).click();
}

/** What a press on an item of the system's menu does. */
export const chooseInMenu = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(), id);

/** Does what the command palette finds first for some words. */
export async function fromPalette({ app, page }: Lab, words: string): Promise<void> {
  await chooseInMenu(app, 'palette');
  await page.getByRole('combobox', { name: 'Search actions' }).fill(words);
  await page.keyboard.press('Enter');
}

/** Chooses an entry of the menu of a picture’s “⋯”. */
export async function chooseInPicture(page: Page, testId: string): Promise<void> {
  const entry = page.getByTestId(testId);
  const menu = await entry.evaluate((element) => element.closest('[popover]')!.id);
  await page.locator(`[aria-controls="${menu}"]`).click();
  await entry.click();
}

export { expect } from '@playwright/test';

/** Ids of the views of a run, as the switch above them has them. */
export const viewsOf = (page: Page): Promise<string[]> =>
  page
    .locator('[data-tour^="view-"]')
    .evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).dataset['tour']!.replace('view-', '')));

/** The row of the run whose pictures are seen; its title tells all of it. */
export const shownRun = (page: Page) => page.locator('[data-testid="run-row"][aria-current="true"]');

/** Kinds of the stack's layers as the page shows them, from the input on. */
export async function stackOf(page: Page): Promise<string[]> {
  const labels = await page
    .locator('[data-layer]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label') ?? ''));
  return labels.map((label) => /: (.*?),/.exec(label)![1]!);
}

/** Adds a layer of a kind where new layers go, by the menu of the stack. */
export async function addLayer(page: Page, kind: string): Promise<void> {
  await page.getByTestId('add-layer').click();
  await page.getByTestId(`palette-${kind}`).click();
}

/** Answers the next native dialog of a kind. */
export async function answerDialog(
  app: ElectronApplication,
  kind: 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox',
  result: object,
): Promise<void> {
  await app.evaluate(
    ({ dialog }, given) => {
      const original = dialog[given.kind];
      // each answer is good for one dialog
      const answer = () => {
        (dialog as unknown as Record<string, unknown>)[given.kind] = original;
        return Promise.resolve(given.result);
      };
      (dialog as unknown as Record<string, unknown>)[given.kind] = Object.assign(answer, { original });
    },
    { kind, result },
  );
}
