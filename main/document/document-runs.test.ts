import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleRun } from '../../shared/archive/sample-archive';
import { readRuns } from './document-runs';
import { runFolder } from '../runs/run-folders';
import { Journal } from '../journal/journal';

let folder: string;
vi.mock('electron', () => ({ app: { getPath: () => folder } }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ID = '20260131120000000-0123abcd';

function journal() {
  const { engine, engineVersion, startedAt, experiment, layers } = sampleRun(ID, 1, Math.sin);
  mkdirSync(path.dirname(runFolder(ID)), { recursive: true });
  return new Journal(runFolder(ID), { id: ID, engine, engineVersion, startedAt, experiment, layers });
}

test('a run that has gone on since it was saved is read from its folder, not from the file', async () => {
  journal().close({ finish: 'stopped', step: 0, nonFinite: null });
  const saved = { ...sampleRun(ID, 1, Math.sin), finish: null };
  const { runs, lost } = await readRuns([ID], new Map([[ID, saved]]));
  expect(runs.map(({ finish }) => finish)).toEqual(['stopped']);
  expect(lost).toEqual([]);
});

test('a run that came with the file is there, in the document’s order', async () => {
  journal().close({ finish: 'stopped', step: 0, nonFinite: null });
  const old = sampleRun('run-1', 2, Math.sin);
  const { runs } = await readRuns([ID, 'run-1'], new Map([['run-1', old]]));
  expect(runs.map(({ id }) => id)).toEqual([ID, 'run-1']);
  expect(runs[1]).toBe(old);
});

test('a run that cannot be read costs no other run: it is named', async () => {
  journal();
  // whole as JSON, but with something that no file may hold
  const header = path.join(runFolder(ID), 'run.json');
  writeFileSync(header, readFileSync(header, 'utf8').replace('"index":1', '"index":7'));
  expect((await readRuns([ID], new Map())).lost).toHaveLength(1);
  writeFileSync(header, '{"id": 3');
  const { runs, lost } = await readRuns([ID, 'run-1', 'run-2'], new Map([['run-1', sampleRun('run-1', 2, Math.sin)]]));
  expect(runs.map(({ id }) => id)).toEqual(['run-1']);
  expect(lost.map(({ id }) => id)).toEqual([ID, 'run-2']);
});
