import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newRunFolder, recoverCommand } from './run-folder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const DAY = 24 * 60 * 60 * 1000;

function left(name: string, daysAgo: number): string {
  const place = path.join(folder, name);
  mkdirSync(place);
  writeFileSync(path.join(place, 'records.f32'), '');
  const time = new Date(Date.now() - daysAgo * DAY);
  for (const entry of [path.join(place, 'records.f32'), place]) utimesSync(entry, time, time);
  return name;
}

test('what a killed process has left can be picked up for a week', () => {
  left('gradient-lab-run-old', 8);
  const stay = [left('gradient-lab-run-recent', 6), left('something-else', 8), left('gradient-lab-run-going', 8)];
  // it was started long ago, and still records
  writeFileSync(path.join(folder, 'gradient-lab-run-going', 'records.f32'), 'now');
  expect(readdirSync(folder).sort()).toEqual([...stay, 'gradient-lab-run-old'].sort());
  const made = newRunFolder();
  expect(readdirSync(folder).sort()).toEqual([...stay, path.basename(made)].sort());
});

test.skipIf(process.platform === 'win32')('the command can be given to a shell as it is', () => {
  expect(recoverCommand('/tmp/run-1', "/tmp/it’s; a $file's.gradlab")).toBe(
    String.raw`npm run -s lab -- recover /tmp/run-1 --out '/tmp/it’s; a $file'\''s.gradlab'`,
  );
});
