import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchivedRun } from '../../shared/archive/archived-run';
import { sampleRun } from '../../shared/archive/sample-archive';
import { rowsOf } from '../../shared/run/record';
import { noSnapshots } from '../../shared/run/snapshots';
import { sourceOfRun, unpackRun } from '../../shared/archive/run-source';
import { Journal } from '../journal/journal';
import { gatherRuns } from './gather-runs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const runFolder = (id: string) => path.join(folder, 'runs', id);

async function readRuns(ids: readonly string[], fromFile: ReadonlyMap<string, ArchivedRun>) {
  const places = ids.map((id) => ({ id, folder: existsSync(runFolder(id)) ? runFolder(id) : null }));
  const saved = new Map([...fromFile].map(([id, run]) => [id, sourceOfRun(run)]));
  const { runs, lost } = await gatherRuns(places, saved);
  return { runs: await Promise.all(runs.map(unpackRun)), lost };
}

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
  rmSync(path.join(runFolder(ID), 'run-copy.json'));
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
  const saved = { ...whole, engineVersion: 'of the file', finish: 'completed', stepsTaken: 21, weights } as const;
  const isOfFile = ({ engineVersion }: ArchivedRun) => engineVersion === saved.engineVersion;
  const read = async (fromFile = saved as ArchivedRun) => (await readRuns([ID], new Map([[ID, fromFile]]))).runs[0]!;
  const rows = (steps: number) => rowsOf(sampleRun(ID, steps, Math.sin).records, whole.layers.length);

  test('a journal without an end, of fewer steps, or without the last weights', async () => {
    const recorded = journal();
    expect(isOfFile(await read())).toBe(true);
    recorded.append(rows(3));
    expect(isOfFile(await read())).toBe(true);
    recorded.close({ finish: 'completed', step: 21, nonFinite: null });
    expect(isOfFile(await read())).toBe(true);
  });

  test('a journal that was damaged since', async () => {
    const recorded = journal();
    recorded.append(rows(3));
    recorded.keepWeights('final', weights.final);
    recorded.close({ finish: 'completed', step: 21, nonFinite: null });
    const asWhole = { ...saved, snapshots: noSnapshots(), evaluations: [] };
    expect(isOfFile(await read(asWhole))).toBe(false);
    truncateSync(path.join(runFolder(ID), 'records.f32'), 100);
    expect(isOfFile(await read(asWhole))).toBe(true);
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
