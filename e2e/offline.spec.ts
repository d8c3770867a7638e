import { _electron } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from '../scripts/launch.mjs';
import { lacking } from '../scripts/needs.mjs';
import { expect, test } from './lab-window';
import { departures, filesIn, newAccount, runTraced, tracing } from './traced';

// Offline means no packet: what the kernel saw of the window and of every command, for a new account that is not a build server's.

const lacks = lacking('strace');
test.skip(lacks !== null, lacks ?? '');

const root = path.resolve(import.meta.dirname, '..');
const example = path.join(root, 'examples/vanishing.json');
const cli = path.join(root, 'out/cli/lab.js');

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradient-lab-offline-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A new home folder, with nothing in it. */
function home(name: string): string {
  const place = path.join(folder, `home-${name}`);
  mkdirSync(place);
  return place;
}

const ENGINES = JSON.parse(
  execFileSync(process.execPath, [cli, 'engines', '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
) as { readonly id: string; readonly available: boolean }[];
const engines = ENGINES.filter(({ available }) => available).map(({ id }) => id);

test('a name that is looked up is seen', async () => {
  const trace = path.join(folder, 'control');
  const lookUp = "require('dns').lookup('name.invalid', () => {})";
  await runTraced([process.execPath, '-e', lookUp], trace, newAccount(home('control')));
  expect(departures(trace).length).toBeGreaterThan(0);
});

/** ONNX Runtime's first look-up came within 10 s of its first session, the dictionary's request within one. */
const LONG_ENOUGH_MILLISECONDS = 15_000;

test('the window: start, About, training on every engine', async () => {
  const trace = path.join(folder, 'window');
  const place = home('window');
  const { executablePath, args, asRoot } = launch();
  const app = await _electron.launch({
    executablePath: tracing(executablePath, folder, trace),
    args,
    env: newAccount(place),
    chromiumSandbox: !asRoot,
    timeout: 60_000,
  });
  const started = Date.now();
  const page = await app.firstWindow();
  await page.getByTestId('start-screen').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('layer-0').waitFor();
  await page.getByTestId('run').click();
  await expect(page.getByTestId('state')).toHaveText('Finished', { timeout: 150_000 });
  for (const engine of engines)
    expect(
      await page.evaluate(
        ({ engine: id, document }) =>
          new Promise<string>((resolve) => {
            window.addEventListener(
              'message',
              ({ ports: [port] }) => {
                port!.onmessage = ({ data }: MessageEvent<{ kind: string; finish?: string; message?: string }>) => {
                  if (data.kind === 'frame') port!.postMessage({ kind: 'taken' });
                  if (data.kind === 'finished' || data.kind === 'failed') resolve(data.finish ?? data.message ?? '');
                };
              },
              { once: true },
            );
            void window.lab.connectTrainer(
              { from: null, instead: null, isNew: false, isProvisional: false },
              { experiment: document, engine: id, paused: false, from: null },
            );
          }),
        { engine, document: SMALL },
      ),
      engine,
    ).toBe('completed');
  await page.getByTestId('app-menu').click();
  for (const entry of ['menu-help', 'menu-about']) await page.getByTestId(entry).click();
  await expect(page.getByTestId('about')).toContainText('Engine reference');
  await page.waitForTimeout(Math.max(0, LONG_ENOUGH_MILLISECONDS - (Date.now() - started)));
  // at once: closing would ask about unsaved work
  await app.evaluate(({ app: running }) => running.exit(0)).catch(() => undefined);
  await app.close();

  expect(departures(trace)).toEqual([]);
  // GTK keeps its own cache of settings there.
  const others = filesIn(place).filter((file) => !/^(\.config\/Gradient Lab|\.cache\/dconf)\//.test(file));
  expect(others).toEqual([]);
});

const SMALL = {
  format: 'gradlab',
  version: 1,
  data: { kind: 'moons', samples: 100 },
  layers: [
    { kind: 'dense', units: 8, activation: { kind: 'tanh' } },
    { kind: 'dense', units: 2 },
  ],
  training: { steps: 20 },
};

/** Arguments with which a command does what it is for, and ends well. One that is not listed is given the example. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  engines: [],
  inspect: [example],
  theory: [example],
  verify: ['3', '--engine', 'onnx'],
};

/** Of the command line's own help. */
const COMMANDS = [...execFileSync(process.execPath, [cli, '--help'], { encoding: 'utf8' }).matchAll(/^ {2}(\w+) /gm)]
  .map(([, command]) => command!)
  .filter((command) => !['lab', 'help'].includes(command));

const calls = COMMANDS.flatMap((command): (readonly string[])[] =>
  command === 'train'
    ? engines.map((engine) => ['train', example, '--steps', '20', '--engine', engine])
    : [[command, ...(ARGUMENTS[command] ?? [example])]],
);

for (const call of calls)
  test(`lab ${call.join(' ').replace(example, 'FILE')}`, async () => {
    const trace = path.join(folder, 'command');
    const place = home('command');
    const code = await runTraced([process.execPath, cli, ...call], trace, newAccount(place));
    if (call[0] === 'train' || call[0]! in ARGUMENTS) expect(code).toBe(0);
    expect(departures(trace)).toEqual([]);
    expect(filesIn(place)).toEqual([]);
  });
