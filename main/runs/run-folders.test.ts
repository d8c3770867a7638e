import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { markProvisional } from '../journal/provisional';
import { cleanRunFolders, newRunId, RUN_FOLDER, runFolder } from './run-folders';

let folder: string;
vi.mock('electron', () => ({ app: { getPath: () => folder } }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const DAY = 24 * 60 * 60 * 1000;
const now = Date.now();

/** A run of some days ago. A file with a hole says its size without taking the space. */
function run(name: string, daysAgo: number, bytes = 10): string {
  const place = path.join(folder, name);
  mkdirSync(path.join(place, 'final'), { recursive: true });
  writeFileSync(path.join(place, 'final/records'), '');
  truncateSync(path.join(place, 'final/records'), bytes);
  const time = new Date(now - daysAgo * DAY);
  utimesSync(place, time, time);
  return name;
}

test('a run id is one folder below the runs, whatever the page asks for', () => {
  expect(newRunId()).toMatch(RUN_FOLDER);
  expect(path.relative(folder, runFolder(newRunId())).split(path.sep)[0]).toBe('runs');
  for (const id of ['../../etc', '20260101000000000-0000000g', '', '20260101000000000-00000000/..'])
    expect(() => runFolder(id)).toThrow();
});

test('runs older than a week go, unless unsaved work needs them', async () => {
  const recent = run('20260131000000000-00000001', 1);
  run('20260102000000000-00000002', 20);
  const needed = run('20260101000000000-00000003', 30);
  mkdirSync(path.join(folder, 'not-a-run'));
  await cleanRunFolders([needed], now, folder);
  expect(readdirSync(folder)).toEqual([needed, recent, 'not-a-run']);
});

test('a run that nobody has kept goes at once, unless unsaved work has it', async () => {
  const [needed, other] = [run('20260131000000000-00000001', 0), run('20260131000000000-00000002', 0)];
  for (const name of [needed, other]) markProvisional(path.join(folder, name));
  await cleanRunFolders([needed], now, folder);
  expect(readdirSync(folder)).toEqual([needed]);
});

test('beyond 2 GB the oldest go first', async () => {
  run('20260101000000000-00000001', 3, 800e6);
  const second = run('20260102000000000-00000002', 2, 800e6);
  const newest = run('20260103000000000-00000003', 1, 800e6);
  await cleanRunFolders([], now, folder);
  expect(readdirSync(folder)).toEqual([second, newest]);
});

test('no runs at all are not a problem', async () => {
  await cleanRunFolders([], now, path.join(folder, 'none'));
});
