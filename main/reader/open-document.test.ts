import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleExperiment, sampleRun } from '../../shared/archive/sample-archive';
import { readDocument } from '../files/read-document';
import { writeDocument, writeSources } from '../files/write-document';
import { longRun } from '../../scripts/worst-files/long-run';
import { OpenDocument } from './open-document';
import { openFile } from './open-file';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  file = path.join(folder, 'a.gradlab');
});
afterEach(() => rmSync(folder, { recursive: true }));

const nothing = () => undefined;
/** `toEqual` takes seconds for a million numbers. */
const same = (a: unknown, b: unknown) => isDeepStrictEqual(a, b);
const run = sampleRun('run-1', 50, Math.sin);
const nowhere = (id: string) => ({ id, folder: null });
const labels = { of: [], labels: undefined };

test('a small file is read as a whole: it gives what it held, whatever becomes of it', async () => {
  await writeDocument(file, { experiment: sampleExperiment, runs: [run] });
  const document = new OpenDocument();
  expect((await document.open(file, nothing)).isSmall).toBe(true);
  rmSync(file);
  expect(await document.array('run-1', { kind: 'statistic', id: 'dead' })).toEqual(run.records.layers.dead);
  expect(await document.array('run-1', { kind: 'snapshots' })).toEqual(run.snapshots);
});

test('of a larger file an array is read when it is asked for; if the file has changed by then, that is said', async () => {
  await writeDocument(file, { experiment: sampleExperiment, runs: [run] });
  const opened = await openFile(file, nothing, 0);
  expect(opened.isSmall).toBe(false);
  const source = opened.runs.get('run-1')!;
  expect(source.steps).toEqual(run.records.steps);
  expect(await source.statistic('gradNorm')).toEqual(run.records.layers.gradNorm);
  appendFileSync(file, 'x');
  await expect(source.statistic('dead')).rejects.toThrow(`${file}: another program has changed it since it was opened`);
  opened.close();
});

test('a large file gives parts of a statistic, and is written again from where it lies', async () => {
  const long = longRun({ steps: 7500, layers: 100, noise: false });
  const { experiment } = long.description;
  await writeSources(file, { experiment, runs: [long] });
  const document = new OpenDocument();
  expect((await document.open(file, nothing)).isSmall).toBe(false);
  const wanted = await long.statistic('actStd');
  const rows = await document.array('long', { kind: 'rows', id: 'actStd', first: 7000, end: 8000 });
  expect(same(rows, wanted.slice(700_000))).toBe(true);
  const others = await document.array('long', { kind: 'rows', id: 'gradNorm', first: 0, end: 10 });
  expect(same(others, (await long.statistic('gradNorm')).slice(0, 1000))).toBe(true);
  const first = await document.array('long', { kind: 'rows', id: 'actStd', first: 0, end: 10 });
  expect(same(first, wanted.slice(0, 1000))).toBe(true);
  await document.gather([nowhere('long'), nowhere('gone')], { again: null, allCheckpoints: false });
  const copy = path.join(folder, 'b.gradlab');
  await document.write({ file: copy, experiment, labels, labs: {} }, nothing);
  rmSync(file);
  expect(same(await document.array('long', { kind: 'statistic', id: 'actStd' }), wanted)).toBe(true);
  expect(same((await readDocument(copy)).runs[0]!.records.layers.actStd, wanted)).toBe(true);
}, 60_000);
