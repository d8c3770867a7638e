import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { sampleRun } from '../../shared/archive/sample-archive';
import { rowsOf } from '../../shared/run/record';
import { noSnapshots } from '../../shared/run/snapshots';
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
  const going = journal();
  going.append(rowsOf(sampleRun(ID, 2, Math.sin).records, 3));
  going.close({ finish: 'stopped', step: 11, nonFinite: null });
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
  expect(runs[1]).toEqual({ ...old, checkpoints: [] });
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

describe('what the file holds is not given up for a worse record of it', () => {
  const whole = { ...sampleRun(ID, 3, Math.sin), checkpoints: [] };
  const weights = { initial: {}, final: { 'dense_1.bias': { shape: [4], values: new Float32Array(4) } } };
  const saved = { ...whole, finish: 'completed', stepsTaken: 21, weights } as const;
  const read = async (fromFile = saved as ArchivedRun) => (await readRuns([ID], new Map([[ID, fromFile]]))).runs[0]!;
  const rows = (steps: number) => rowsOf(sampleRun(ID, steps, Math.sin).records, whole.layers.length);

  test('a journal without an end, of fewer steps, or without the last weights', async () => {
    const recorded = journal();
    expect(await read()).toBe(saved);
    recorded.append(rows(3));
    expect(await read()).toBe(saved);
    recorded.close({ finish: 'completed', step: 21, nonFinite: null });
    expect(await read()).toBe(saved);
  });

  test('a journal that was damaged since', async () => {
    const recorded = journal();
    recorded.append(rows(3));
    recorded.keepWeights('final', weights.final);
    recorded.close({ finish: 'completed', step: 21, nonFinite: null });
    const asWhole = { ...saved, snapshots: noSnapshots(), evaluations: [] };
    expect(await read(asWhole)).not.toBe(asWhole);
    truncateSync(path.join(runFolder(ID), 'records.f32'), 100);
    expect(await read(asWhole)).toBe(asWhole);
  });

  test('a run that has gone on since, also one that was stopped, is as far as it has come', async () => {
    const recorded = journal();
    recorded.append(rows(5));
    const initial = { 'dense_1.bias': { shape: [4], values: new Float32Array(4) } };
    const run = await read({ ...saved, weights: { initial, final: weights.final }, finish: 'stopped' });
    expect(run.records.steps).toHaveLength(5);
    expect(run.finish).toBeNull();
    expect(run.weights).toEqual({ initial, final: {} });
  });
});
