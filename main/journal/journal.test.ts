import { mkdtempSync, readFileSync, rmSync, truncateSync, appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleRun } from '../../shared/archive/sample-archive';
import { snapshotColumnsOf, snapshotsOf, noSnapshots } from '../../shared/run/snapshots';
import { mostSnapshots, numbersOfSnapshot } from '../../shared/run/thinning';
import { RECORDED, recordedBy, type KnownNames } from '../../shared/run/stored-run';
import { statisticOffset, recordLength, rowsOf, runOffset } from '../../shared/run/record';
import type { Snapshot } from '../../shared/run/run';
import { Journal, readJournal } from './journal';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const { layers, engine, engineVersion, startedAt, experiment, snapshots } = sampleRun('run-1', 1, Math.sin);
const row = (step: number) => ({
  step,
  record: Float32Array.from({ length: recordLength(layers.length) }, (_, i) => step + i / 1000),
});

function journalOf(steps: readonly number[]): Journal {
  const journal = new Journal(folder, { id: 'run-1', engine, engineVersion, startedAt, experiment, layers });
  journal.append(steps.map(row));
  journal.appendEvaluation({ step: 0, loss: 0.5, accuracy: null });
  return journal;
}

test('what was written is read, column by column', async () => {
  journalOf([1, 2, 10]).close({ finish: 'stopped', step: 10, nonFinite: null });
  const { records, evaluations, finish } = await readJournal(folder);
  expect([...records.steps]).toEqual([1, 2, 10]);
  expect(records.run.loss[2]).toBe(row(10).record[runOffset('loss')]);
  for (const layer of [0, 1, 2])
    expect(records.layers.updateRatio![1 * layers.length + layer]).toBe(
      row(2).record[statisticOffset('updateRatio', layer, layers.length)],
    );
  expect(evaluations).toEqual([{ step: 0, loss: 0.5, accuracy: null }]);
  expect(finish).toBe('stopped');
});

test('a process that was killed in the middle of a record leaves all records before it', async () => {
  journalOf([1, 2, 3]);
  const file = path.join(folder, 'records.f32');
  const whole = readFileSync(file).length;
  appendFileSync(path.join(folder, 'evaluations.jsonl'), '{"step": 3, "lo');
  for (const cut of [1, 3, whole / 3 - 1]) {
    truncateSync(file, whole - cut);
    const { records, evaluations, finish } = await readJournal(folder);
    expect([...records.steps]).toEqual([1, 2]);
    expect(evaluations).toHaveLength(1);
    expect(finish).toBeNull();
  }
});

test('a process that was killed while it wrote the end leaves the run without one, and the weights that are whole', async () => {
  const journal = journalOf([1]);
  const { kernel, bias } = { kernel: new Float32Array(8), bias: new Float32Array(4) };
  journal.keepWeights('final', {
    'dense_1.kernel': { shape: [2, 4], values: kernel },
    'dense_1.bias': { shape: [4], values: bias },
  });
  journal.close({ finish: 'completed', step: 1, nonFinite: null });
  truncateSync(path.join(folder, 'end.json'), 9);
  truncateSync(path.join(folder, 'final/dense_1.bias.npy'), 100);
  const { finish, weights, records } = await readJournal(folder);
  expect(finish).toBeNull();
  expect(Object.keys(weights.final)).toEqual(['dense_1.kernel']);
  expect(records.steps).toHaveLength(1);
});

describe('snapshots', () => {
  const snapshot = (step: number): Snapshot => ({ ...snapshotsOf(snapshots, layers.length)[0]!, step });
  const append = (journal: Journal, steps: readonly number[]) =>
    steps.forEach((step) => journal.appendSnapshot(snapshot(step)));

  test('are read as they were written; a step that is looked at again while the run is paused counts once', async () => {
    append(journalOf([1]), [1, 11, 11, 11, 21]);
    const found = await readJournal(folder);
    expect(found.snapshots).toEqual(snapshotColumnsOf([1, 11, 21].map(snapshot), layers.length));
  });

  test('one that was cut leaves all before it', async () => {
    append(journalOf([1]), [1, 11, 21]);
    const file = path.join(folder, 'inspections.u32');
    truncateSync(file, readFileSync(file).length - 3);
    expect([...(await readJournal(folder)).snapshots.steps]).toEqual([1, 11]);
    rmSync(file);
    expect((await readJournal(folder)).snapshots).toEqual(noSnapshots());
  });

  test('stay within bounds, on disk and as they are read, evenly over the run', async () => {
    const most = mostSnapshots(layers.length);
    append(
      journalOf([1]),
      Array.from({ length: 5 * most }, (_, i) => i + 1),
    );
    const bytesOfSnapshot = 4 * (1 + numbersOfSnapshot(layers.length));
    expect(readFileSync(path.join(folder, 'inspections.u32')).length).toBeLessThanOrEqual(2 * most * bytesOfSnapshot);
    const { steps } = (await readJournal(folder)).snapshots;
    expect(steps).toHaveLength(most);
    expect([steps[0], steps.at(-1)]).toEqual([1, 5 * most]);
    const gaps = Array.from(steps.subarray(1), (step, i) => step - steps[i]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3 * 5);
  });
});

describe('what a journal holds, its header says', () => {
  const headerOf = (): Record<string, unknown> => JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8'));
  const writeHeader = (header: object) => writeFileSync(path.join(folder, 'run.json'), JSON.stringify(header));
  /** Rows as another version writes them: numbers of each step, step after step. */
  function writeRows(rows: readonly (readonly [step: number, ...numbers: number[]])[]) {
    const bytes = Buffer.concat(
      rows.map(([step, ...numbers]) => {
        const part = Buffer.alloc(4 + 4 * numbers.length);
        part.writeUInt32LE(step);
        numbers.forEach((number, i) => part.writeFloatLE(number, 4 + 4 * i));
        return part;
      }),
    );
    writeFileSync(path.join(folder, 'records.f32'), bytes);
  }

  test('names it does not know are passed over, names it misses are not recorded; no row is misread', async () => {
    journalOf([]);
    const recorded = { series: ['entropy', 'loss'], statistics: ['rank', 'dead'], snapshotStatistics: [] };
    writeHeader({ ...headerOf(), recorded });
    writeRows([
      [1, 9, 0.5, 90, 90, 90, 0.1, 0.2, 0.3],
      [7, 9, 0.4, 90, 90, 90, 0.4, 0.5, 0.6],
    ]);
    const { records } = await readJournal(folder);
    expect([...records.steps]).toEqual([1, 7]);
    expect(records.run).toEqual({ loss: Float32Array.of(0.5, 0.4) });
    expect(records.layers).toEqual({ dead: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6) });
  });

  test('one of version 1 names nothing, and is read as what every run recorded then', async () => {
    const then: KnownNames = { ...RECORDED, snapshotStatistics: ['symmetry'] };
    const start = { id: 'run-1', engine, engineVersion, startedAt, experiment, layers };
    new Journal(folder, start, then).appendSnapshot(snapshotsOf(snapshots, layers.length)[0]!);
    const { recorded: _recorded, ...header } = headerOf();
    const labelled = layers.map((layer) => ({ ...layer, activation: 'Leaky ReLU' }));
    writeHeader({ ...header, layers: labelled, experiment: { ...(header['experiment'] as object), version: 1 } });
    // 4 of the run and 11 of each layer
    writeRows([1, 2].map((step) => [step, ...Array.from({ length: 4 + 11 * 3 }, (_, i) => 100 * step + i)] as const));
    const run = await readJournal(folder);
    expect([...run.records.steps]).toEqual([1, 2]);
    expect(run.records.run.gradNormClipped).toEqual(Float32Array.of(103, 203));
    expect(run.records.layers.updateRatio).toEqual(Float32Array.of(134, 135, 136, 234, 235, 236));
    expect(run.layers.map(({ activation }) => activation)).toEqual(Array(3).fill('leaky_relu'));
    expect(run.experiment).toEqual(experiment);
    expect(run.snapshots.statistics).toEqual({ symmetry: Float32Array.of(1, 1, 1) });
  });

  test('a run that goes on records what it has recorded so far, and no more', async () => {
    const recorded: KnownNames = { series: ['loss'], statistics: ['gradNorm', 'dead'], snapshotStatistics: [] };
    const header = { id: 'run-1', engine, engineVersion, startedAt, experiment, layers };
    const journal = new Journal(folder, header, recorded);
    const before = sampleRun('run-1', 2, Math.cos, recorded);
    journal.append(rowsOf(before.records, layers.length));
    journal.append([row(12)]);
    for (const snapshot of snapshotsOf(snapshots, layers.length)) journal.appendSnapshot(snapshot);
    const found = await readJournal(folder);
    expect(recordedBy(found)).toEqual(recorded);
    expect(found.records.layers.dead!.subarray(0, 6)).toEqual(before.records.layers.dead);
    const [first] = [statisticOffset('dead', 0, layers.length)];
    expect(found.records.layers.dead!.subarray(6)).toEqual(row(12).record.subarray(first, first + layers.length));
    expect(found.snapshots.steps).toEqual(snapshots.steps);
    expect(found.snapshots.counts).toEqual(snapshots.counts);
    expect(found.snapshots.statistics).toEqual({});
  });
});

test('a process that was killed before its first record leaves an empty run', async () => {
  journalOf([]);
  rmSync(path.join(folder, 'records.f32'));
  expect((await readJournal(folder)).records.steps).toHaveLength(0);
});
