import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleRun } from '../../shared/archive/sample-archive';
import { snapshotColumnsOf, snapshotsOf, noSnapshots } from '../../shared/run/snapshots';
import { mostSnapshots, numbersOfSnapshot } from '../../shared/run/thinning';
import { RECORDED, recordedBy, type KnownNames } from '../../shared/run/stored-run';
import { statisticOffset, recordLength, rowsOf, runOffset } from '../../shared/run/record';
import type { Snapshot } from '../../shared/run/run';
import type { Weights } from '../../shared/archive/archived-run';
import { readDocument } from '../files/read-document';
import { writeDocument } from '../files/write-document';
import { checkpointSteps, Journal, readCheckpoint, readJournal } from './journal';
import { writeWeights } from './saved-weights';

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
  /** As a version without checksums. */
  const writeHeader = (header: Record<string, unknown>) => {
    const { crc: _crc, ...first } = header;
    writeFileSync(path.join(folder, 'run.json'), JSON.stringify({ ...first, checksums: undefined }));
    rmSync(path.join(folder, 'run-copy.json'), { force: true });
  };
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
    writeHeader({ ...headerOf(), recorded, checksums: undefined });
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
    const { recorded: _recorded, checksums: _checksums, ...header } = headerOf();
    const snapshotFile = path.join(folder, 'inspections.u32');
    truncateSync(snapshotFile, readFileSync(snapshotFile).length - 4);
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

  test('a run that continues records what it has recorded so far, and no more', async () => {
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

describe('what is damaged is left out, and the rest is there', () => {
  const weightsOf = (value: number): Weights => ({
    'dense_1.kernel': { shape: [2, 4], values: new Float32Array(8).fill(value) },
    'dense_1.bias': { shape: [4], values: new Float32Array(4).fill(value) },
  });
  const [weights, other] = [weightsOf(1), weightsOf(2)];
  const snapshot = (step: number): Snapshot => ({ ...snapshotsOf(snapshots, layers.length)[0]!, step });
  const file = (name: string) => path.join(folder, name);
  const change = (name: string, edit: (bytes: Buffer) => void) => {
    const bytes = readFileSync(file(name));
    edit(bytes);
    writeFileSync(file(name), bytes);
  };
  const changeText = (name: string, edit: (text: string) => string) =>
    writeFileSync(file(name), edit(readFileSync(file(name), 'utf8')));

  beforeEach(() => {
    const journal = journalOf([1, 2, 3]);
    journal.appendEvaluation({ step: 2, loss: NaN, accuracy: 0.25 });
    journal.appendEvaluation({ step: 3, loss: 0.25, accuracy: 0.5 });
    for (const step of [1, 2, 3]) journal.appendSnapshot(snapshot(step));
    journal.keepWeights('initial', weights);
    journal.keepCheckpoint({ step: 2, weights: other });
    journal.close({ finish: 'completed', step: 3, nonFinite: null });
  });

  test('zeros at the end, as a power cut leaves them, are not steps', async () => {
    for (const name of ['records.f32', 'inspections.u32']) {
      const whole = readFileSync(file(name)).length;
      appendFileSync(file(name), new Uint8Array(whole));
    }
    const run = await readJournal(folder);
    expect([...run.records.steps]).toEqual([1, 2, 3]);
    expect([...run.snapshots.steps]).toEqual([1, 2, 3]);
  });

  test('the same in a journal without checksums; what is read can be saved and opened', async () => {
    changeText('run.json', (text) => JSON.stringify({ ...JSON.parse(text), checksums: undefined, crc: undefined }));
    for (const name of ['records.f32', 'inspections.u32']) {
      const bytes = readFileSync(file(name));
      const size = bytes.length / 3;
      const rows = [0, 1, 2].map((i) => bytes.subarray(i * size, (i + 1) * size - 4));
      writeFileSync(file(name), Buffer.concat([...rows.slice(0, 2), new Uint8Array(2 * (size - 4)), rows[2]!]));
    }
    changeText('evaluations.jsonl', (text) => text.replace(/,"crc":\d+/g, ''));
    const run = await readJournal(folder);
    expect([...run.records.steps]).toEqual([1, 2]);
    expect([...run.snapshots.steps]).toEqual([1, 2]);
    expect(run.evaluations).toHaveLength(3);
    const archive = path.join(folder, 'saved.gradlab');
    const noWeights = { ...run, weights: { initial: {}, final: {} } };
    await writeDocument(archive, { experiment: run.experiment, runs: [noWeights] });
    expect((await readDocument(archive)).runs).toEqual([noWeights]);
  });

  test.each(['records.f32', 'inspections.u32'])('one bit of %s costs its row, not those after it', async (name) => {
    const size = readFileSync(file(name)).length / 3;
    change(name, (bytes) => (bytes[size + 9]! ^= 4));
    const { records, snapshots } = await readJournal(folder);
    expect([...(name === 'records.f32' ? records : snapshots).steps]).toEqual([1, 3]);
  });

  test('without its first row nothing says where the run began', async () => {
    change('records.f32', (bytes) => (bytes[9]! ^= 4));
    expect((await readJournal(folder)).records.steps).toHaveLength(0);
  });

  test.each([
    ['a line that is not JSON', (text: string) => text.replace('{"step":2', '"step":2')],
    ['a field of another type', (text: string) => text.replace('"accuracy":0.25', '"accuracy":"0.25"')],
    ['a number that is not what was written', (text: string) => text.replace('0.25', '0.75')],
    ['a line of zeros', (text: string) => text.replace(/\{"step":2.*/, '\0'.repeat(40))],
  ])('an evaluation: %s', async (_what, edit) => {
    changeText('evaluations.jsonl', edit);
    const { evaluations, records } = await readJournal(folder);
    expect(evaluations.map(({ step }) => step)).toEqual([0, 3]);
    expect(records.steps).toHaveLength(3);
  });

  test('a loss that was not finite is an evaluation all the same', async () => {
    expect((await readJournal(folder)).evaluations[1]).toEqual({ step: 2, loss: NaN, accuracy: 0.25 });
  });

  test.each([
    '{"finish":"completed","step":"3","nonFinite":null}',
    '{"finish":"well","step":3,"nonFinite":null}',
    '{"finish":"diverged","step":3,"nonFinite":{"step":3,"layer":7,"what":"loss"}}',
    '\0\0\0\0',
    '',
  ])('an end that is none: %j', async (text) => {
    writeFileSync(file('end.json'), text);
    expect(await readJournal(folder)).toMatchObject({ finish: null, stepsTaken: null, nonFinite: null });
  });

  test('a header with a letter changed is read from its copy; without that it is refused in words', async () => {
    const whole = await readJournal(folder);
    changeText('run.json', (text) => text.replace('gradNorm', 'hradNorm'));
    expect(await readJournal(folder)).toEqual(whole);
    rmSync(file('run-copy.json'));
    await expect(readJournal(folder)).rejects.toThrow('its run.json is not as it was written');
  });

  test('a header of the first versions that is not valid is refused in words that name the field', async () => {
    rmSync(file('run-copy.json'));
    const first = (text: string) => JSON.stringify({ ...JSON.parse(text), checksums: undefined, crc: undefined });
    changeText('run.json', (text) => first(text).replace('"fanIn":2', '"fanIn":"two"'));
    await expect(readJournal(folder)).rejects.toThrow(/^layers\.0\.fanIn: /);
  });

  test('weights: zeros within an array cost that array, and a checkpoint as a whole', async () => {
    expect((await readCheckpoint(folder, 2)).weights).toEqual(other);
    change('initial/dense_1.bias.npy', (bytes) => bytes.fill(0, bytes.length - 8));
    change('checkpoints/2.weights', (bytes) => bytes.fill(0, bytes.length - 12, bytes.length - 4));
    expect(Object.keys((await readJournal(folder)).weights.initial)).toEqual(['dense_1.kernel']);
    await expect(readCheckpoint(folder, 2)).rejects.toThrow('after 2 steps');
    expect(await checkpointSteps(folder)).toEqual([2]);
  });

  test.each([3, 4, 20, 200])(
    'a checkpoint of which the first %i bytes are left costs that checkpoint',
    async (left) => {
      truncateSync(file('checkpoints/2.weights'), left);
      await expect(readCheckpoint(folder, 2)).rejects.toThrow('after 2 steps');
    },
  );

  test('a checkpoint of an earlier version is a folder, with a file for each array', async () => {
    rmSync(file('checkpoints/2.weights'));
    writeWeights(file('checkpoints/2'), other, { isFlushed: false });
    expect(await checkpointSteps(folder)).toEqual([2]);
    expect((await readCheckpoint(folder, 2)).weights).toEqual(other);
    rmSync(file('checkpoints/2/dense_1.bias.npy'));
    await expect(readCheckpoint(folder, 2)).rejects.toThrow('after 2 steps');
  });
});
