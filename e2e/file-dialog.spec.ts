import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { readDocument } from '../main/files/read-document';
import { lacking } from '../scripts/needs.mjs';
import { chooseInMenu, expect, test, type Lab } from './lab-window';

// The system's own dialog, with the keys that a person presses: no answer is put in its place.

const lacks = lacking('xdotool');
test.skip(lacks !== null, lacks ?? '');
// A separate app, which shows GTK's dialog and not the desktop's.
test.use({ ownApp: true });
delete process.env['DBUS_SESSION_BUS_ADDRESS'];

const xdotool = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('xdotool', args).catch(() => ({ stdout: '' }))).stdout.trim();

/** Dialogs and the app's window, by their ids; what the dialog suggests while one types is a window too, of a line or two. */
async function windows(): Promise<string[]> {
  const ids = (await xdotool('search', '--onlyvisible', '--name', '.*')).split('\n').filter(Boolean);
  const sizes = await Promise.all(ids.map((id) => xdotool('getwindowgeometry', '--shell', id)));
  return ids.filter((_id, i) => Number(/HEIGHT=(\d+)/.exec(sizes[i]!)?.[1]) > 120);
}

/** Does something that opens a window. @returns the window, with the keyboard */
async function opened(act: () => Promise<unknown>): Promise<string> {
  const before = await windows();
  const news = async () => (await windows()).filter((id) => !before.includes(id));
  await act();
  await expect.poll(news).toHaveLength(1);
  const [id] = await news();
  await xdotool('windowfocus', '--sync', id!);
  return id!;
}

/** Presses a key that closes a window. */
async function closing(window: string, ...keys: readonly string[]): Promise<void> {
  await xdotool('windowfocus', '--sync', window);
  await xdotool('key', ...keys);
  await expect.poll(windows).not.toContain(window);
}

/** Save as, with a name typed into the dialog. */
async function saveAs({ app }: Lab, file: string): Promise<string> {
  const dialog = await opened(() => chooseInMenu(app, 'saveAs'));
  await xdotool('key', 'ctrl+a');
  await xdotool('type', '--delay', '20', file);
  return dialog;
}

test('Save as over an existing file asks, as typed and with .gradlab appended', async ({ lab, scratch }) => {
  const file = path.join(scratch, 'run.gradlab');
  writeFileSync(file, 'old');
  // with two names that begin alike the dialog completes neither while one types
  writeFileSync(path.join(scratch, 'run2.gradlab'), 'other');
  const title = lab.page.getByTestId('document-file');

  // the whole name: the dialog itself asks, and stays
  const dialog = await saveAs(lab, file);
  const question = await opened(() => xdotool('key', 'Return'));
  await closing(question, 'Escape');
  expect(await windows()).toContain(dialog);
  await closing(dialog, 'Escape');
  expect(readFileSync(file, 'utf8')).toBe('old');

  // without its ending: nothing of that name is there, and the lab asks
  const short = file.slice(0, -'.gradlab'.length);
  await saveAs(lab, short);
  const replace = await opened(() => xdotool('key', 'Return'));
  await closing(replace, 'Escape');
  expect(readFileSync(file, 'utf8')).toBe('old');
  await expect(title).not.toHaveText('run.gradlab');

  await saveAs(lab, short);
  // from “Cancel”, where Enter would change nothing
  await closing(await opened(() => xdotool('key', 'Return')), 'shift+Tab', 'Return');
  await expect(title).toHaveText('run.gradlab');
  expect((await readDocument(file)).experiment.title).toContain('Vanishing gradients');
});
