import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sampleRun } from '../../shared/archive/sample-archive';
import { parseExperiment } from '../../shared/experiment/parse';
import { rowsOf } from '../../shared/run/record';
import { fingerprintOf } from '../files/fingerprint';
import { readDocument } from '../files/read-document';
import { writeDocument } from '../files/write-document';
import { Journal } from '../journal/journal';
import { runFolder } from '../runs/run-folders';
import type { DocumentContent, ReaderEvent } from '../../shared/protocol/reader';
import { doJob, type Port } from '../reader/do-job';
import type { Job } from '../reader/jobs';
import { OpenDocument } from '../reader/open-document';
import { WindowDocument } from './document';
import type { Reader } from './reader-process';
import { findRecoveryCopy } from './recovery';

let folder: string;
/** What the dialogs said, and what they are answered. */
const dialogs = { said: [] as string[], answer: 0, saveAs: '' };
/** What the page got last. */
let shown: DocumentContent;
vi.mock('electron', () => ({
  MessageChannelMain: class {
    port1 = {
      postMessage: (event: ReaderEvent) => event.kind === 'document' && (shown = event.content),
      on: () => undefined,
      start: () => undefined,
    };
    port2 = {};
  },
  app: { getPath: () => folder, addRecentDocument: () => undefined },
  dialog: {
    showMessageBox: async (_window: unknown, { message, detail }: { message: string; detail: string }) => {
      dialogs.said.push(`${message} ${detail}`);
      return { response: dialogs.answer };
    },
    showSaveDialog: async (_window: unknown, { defaultPath }: { defaultPath: string }) => {
      dialogs.said.push(defaultPath);
      return { canceled: dialogs.saveAs === '', filePath: dialogs.saveAs };
    },
  },
}));
const trainers = new Set<string>();
vi.mock('../runs/trainer-host', () => ({ hasTrainer: (id: string) => trainers.has(id) }));
vi.mock('../../shared/experiment/parse', async (original) => {
  const module = await original<typeof import('../../shared/experiment/parse')>();
  return { ...module, parseExperiment: vi.fn(module.parseExperiment) };
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  Object.assign(dialogs, { said: [], answer: 0, saveAs: '' });
  trainers.clear();
});
afterEach(() => rmSync(folder, { recursive: true }));

const window = {
  setDocumentEdited: () => undefined,
  setRepresentedFilename: () => undefined,
  webContents: { isDestroyed: () => true, postMessage: () => undefined },
} as unknown as BrowserWindow;
/** A reader in this process. */
function readerHere(): Reader {
  const document = new OpenDocument();
  const nobody = () => undefined;
  return {
    isGone: false,
    end: nobody,
    do: (job, onProgress = nobody, port) => doJob(document, job as Job, onProgress, port as unknown as Port) as never,
  };
}
const experiment = parseExperiment({ title: 'edited', layers: [{ kind: 'dense', units: 2 }] });

test('an edit is parsed once and written as text once', async () => {
  vi.mocked(parseExperiment).mockClear();
  const stringify = vi.spyOn(JSON, 'stringify');
  const document = new WindowDocument(window, readerHere);
  document.changed({ experiment, runIds: [], runLabels: {} });
  expect(document.dirty).toBe(true);
  expect(await findRecoveryCopy()).toMatchObject({ experiment });
  expect(stringify.mock.calls.length).toBe(1);
  expect(vi.mocked(parseExperiment).mock.calls.length).toBe(1);
  stringify.mockRestore();
});

test('while an edit makes a document that could not be opened again, the recovery copy before stays', async () => {
  const document = new WindowDocument(window, readerHere);
  document.changed({ experiment, runIds: [], runLabels: {} });
  document.changed({ experiment: { ...experiment, layers: [] }, runIds: [], runLabels: {} });
  expect(document.dirty).toBe(true);
  expect(await findRecoveryCopy()).toMatchObject({ experiment });
});

test('with nothing unsaved there is no copy', async () => {
  const document = new WindowDocument(window, readerHere);
  document.changed({ experiment, runIds: [], runLabels: {} });
  document.changed(null);
  expect(document.dirty).toBe(false);
  expect(await findRecoveryCopy()).toBeNull();
});

const ID = '20260131120000000-0123abcd';
const recordedRun = sampleRun(ID, 1, Math.sin);

function journal(): Journal {
  const { engine, engineVersion, startedAt, layers } = recordedRun;
  mkdirSync(path.dirname(runFolder(ID)), { recursive: true });
  const header = { id: ID, engine, engineVersion, startedAt, experiment: recordedRun.experiment, layers };
  const started = new Journal(runFolder(ID), header);
  started.append(rowsOf(recordedRun.records, layers.length));
  return started;
}

const runIdsIn = async (file: string) => (await readDocument(file)).runs.map(({ id }) => id);

test('while a run continues there is a recovery copy after a save too, and it names the file as it was saved', async () => {
  const file = path.join(folder, 'going.gradlab');
  await writeDocument(file, { experiment, runs: [] });
  const going = journal();
  trainers.add(ID);
  const document = new WindowDocument(window, readerHere);
  await document.open(file);
  document.changed({ experiment, runIds: [ID], runLabels: {} });
  await document.save({ experiment, runIds: [ID], runLabels: {} });
  expect(await runIdsIn(file)).toEqual([ID]);
  expect(document.dirty).toBe(true);
  const fingerprint = await fingerprintOf(file);
  expect(await findRecoveryCopy()).toMatchObject({ file, fingerprint, experiment, runIds: [ID], runLabels: {} });

  going.append([{ step: 2, record: rowsOf(recordedRun.records, 3)[0]!.record }]);
  const recovered = new WindowDocument(window, readerHere);
  expect((await recovered.recover())?.ok).toBe(true);
  expect(shown.runs.map(({ id }) => id)).toEqual([ID]);
  // the file is as it was saved: nobody is asked
  await recovered.save({ experiment, runIds: [ID], runLabels: {} });
  expect(dialogs.said).toEqual([]);

  going.close({ finish: 'stopped', step: 2, nonFinite: null });
  await recovered.save({ experiment, runIds: [ID], runLabels: {} });
  expect(recovered.dirty).toBe(false);
  expect(await findRecoveryCopy()).toBeNull();
});

describe('answers to labs', () => {
  // one of them edited by hand until nobody can read it
  const labs = { vanishing: '{"format": "gradlab-answers", "version": 1}\n', 'of-a-pack': 'not JSON {{{' };
  const state = { experiment, runIds: [], runLabels: {}, labs };

  test('of a .json are saved as .gradlab, and the .json stays as it is', async () => {
    const [bare, archive] = ['lab.json', 'lab.gradlab'].map((name) => path.join(folder, name)) as [string, string];
    await writeDocument(bare, { experiment, runs: [] });
    const before = readFileSync(bare);
    const document = new WindowDocument(window, readerHere);
    await document.open(bare);
    expect((await document.save(state)).ok).toBe(true);
    expect(document.file).toBe(bare);
    dialogs.saveAs = archive;
    await document.save(state);
    expect(dialogs.said).toEqual([archive, archive]);
    expect(document.file).toBe(archive);
    expect((await readDocument(archive)).labs).toEqual(labs);
    expect(readFileSync(bare)).toEqual(before);
  });

  test('are there again after a kill, as they were, and saved with the next save', async () => {
    const document = new WindowDocument(window, readerHere);
    await document.becomeNew();
    document.changed(state);
    await findRecoveryCopy();
    const recovered = new WindowDocument(window, readerHere);
    expect((await recovered.recover())?.ok).toBe(true);
    expect(shown.labs).toEqual(labs);
    dialogs.saveAs = path.join(folder, 'recovered.gradlab');
    await recovered.save({ ...state, labs: shown.labs });
    expect((await readDocument(dialogs.saveAs)).labs).toEqual(labs);
  });
});

describe('runs that are in a file, and the file is out of reach while unsaved work is recovered', () => {
  let file: string;
  let away: string;
  let recovered: WindowDocument;
  beforeEach(async () => {
    file = path.join(folder, 'disk.gradlab');
    away = path.join(folder, 'away.gradlab');
    await writeDocument(file, { experiment, runs: [recordedRun] });
    const document = new WindowDocument(window, readerHere);
    await document.open(file);
    document.changed({ experiment, runIds: [ID], runLabels: {} });
    await findRecoveryCopy();
    renameSync(file, away);
    recovered = new WindowDocument(window, readerHere);
    expect((await recovered.recover())?.ok).toBe(true);
    expect(shown.runs).toEqual([]);
  });

  test('are in it after the next save, if it is in reach again by then', async () => {
    renameSync(away, file);
    await recovered.save({ experiment, runIds: [], runLabels: {} });
    expect(await runIdsIn(file)).toEqual([ID]);
    expect(dialogs.said).toEqual([expect.stringContaining('still has one run')]);
    // also after the next, and after a crash
    await recovered.save({ experiment, runIds: [], runLabels: {} });
    expect(await runIdsIn(file)).toEqual([ID]);
    expect(dialogs.said).toHaveLength(1);
    recovered.changed({ experiment, runIds: [], runLabels: {} });
    expect(await findRecoveryCopy()).toMatchObject({ runIds: [ID], runLabels: {} });
  });

  test('otherwise the user is told which they are before anything is written, and may leave it', async () => {
    dialogs.answer = 1;
    expect(await recovered.save({ experiment, runIds: [], runLabels: {} })).toEqual({ ok: true, value: null });
    expect(dialogs.said).toEqual([expect.stringContaining(ID)]);
    expect(existsSync(file)).toBe(false);
    expect(await findRecoveryCopy()).not.toBeNull();
    dialogs.answer = 0;
    await recovered.save({ experiment, runIds: [], runLabels: {} });
    expect(await runIdsIn(file)).toEqual([]);
    // agreed to once
    await recovered.save({ experiment, runIds: [], runLabels: {} });
    expect(dialogs.said).toHaveLength(2);
  });
});

test('before a file that has changed since is written over, the runs that only it has are named', async () => {
  const file = path.join(folder, 'shared.gradlab');
  await writeDocument(file, { experiment, runs: [] });
  const document = new WindowDocument(window, readerHere);
  await document.open(file);
  await writeDocument(file, { experiment, runs: [recordedRun] });
  dialogs.answer = 1;
  await document.save({ experiment, runIds: [], runLabels: {} });
  expect(dialogs.said).toEqual([expect.stringContaining(ID)]);
  expect(await runIdsIn(file)).toEqual([ID]);
});
