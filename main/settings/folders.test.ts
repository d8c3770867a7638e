import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const paths: Record<string, string> = {};
vi.mock('electron', () => ({
  app: {
    name: 'Gradient Lab',
    getPath: (name: string) => paths[name],
    setPath: (name: string, value: string) => (paths[name] = value),
    commandLine: { getSwitchValue: () => '' },
  },
}));
const { chooseFolders, folderNotice, moveEntries, moveToLocalFolder } = await import('./folders');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'folders-'));
  paths['userData'] = path.join(folder, 'Roaming/Gradient Lab');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

test('on Windows runs and recovery copies move out of the roaming profile at the first start; settings stay', () => {
  write(path.join(folder, 'Roaming/Gradient Lab/settings.json'), '{}');
  write(path.join(folder, 'Roaming/Gradient Lab/runs/1/run.json'), 'one');
  write(path.join(folder, 'Roaming/Gradient Lab/recovery/unsaved.json'), 'work');
  vi.stubGlobal('process', {
    ...process,
    platform: 'win32',
    env: { ...process.env, LOCALAPPDATA: path.join(folder, 'Local') },
  });
  chooseFolders();
  moveToLocalFolder();
  expect(folderNotice()).toBe('');
  expect(paths['userData']).toBe(path.join(folder, 'Roaming/Gradient Lab'));
  expect(paths['sessionData']).toBe(path.join(folder, 'Local/Gradient Lab'));
  expect(read('Local/Gradient Lab/runs/1/run.json')).toBe('one');
  expect(read('Local/Gradient Lab/recovery/unsaved.json')).toBe('work');
  expect(readdirSync(path.join(folder, 'Roaming/Gradient Lab'))).toEqual(['settings.json']);
});

test('what is in the new place already stays, and so does what would have taken it', () => {
  write(path.join(folder, 'from/a'), 'old');
  write(path.join(folder, 'from/b'), 'b');
  write(path.join(folder, 'to/a'), 'new');
  moveEntries(path.join(folder, 'from'), path.join(folder, 'to'));
  expect([read('to/a'), read('to/b'), read('from/a')]).toEqual(['new', 'b', 'old']);
  expect(existsSync(path.join(folder, 'from/b'))).toBe(false);
  moveEntries(path.join(folder, 'none'), path.join(folder, 'to'));
});
