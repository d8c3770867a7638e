import * as fs from 'node:fs/promises';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleExperiment, sampleRun } from '../../shared/archive/sample-archive';
import { InvalidExperiment } from '../../shared/catalog/problem';
import { FileProblem } from './file-problem';
import { Cancelled, FileWork } from './file-work';
import { fingerprintOf } from './fingerprint';
import { readDocument } from './read-document';
import { writeDocument } from './write-document';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => fs.rm(folder, { recursive: true }));

const inFolder = (name: string) => path.join(folder, name);
const document = { experiment: sampleExperiment, runs: [sampleRun('run-1', 5, Math.sin)] };

async function problemOf(file: string): Promise<FileProblem> {
  const error: unknown = await readDocument(file).catch((caught: unknown) => caught);
  if (!(error instanceof FileProblem)) throw new Error(`not refused: ${String(error)}`);
  expect(error.message).toContain(file);
  expect(error.advice).not.toBe('');
  return error;
}

test('a .gradlab file brings the runs back, a .json file the experiment alone', async () => {
  await writeDocument(inFolder('a.gradlab'), document);
  await writeDocument(inFolder('a.json'), document);
  expect(await readDocument(inFolder('a.gradlab'))).toEqual(document);
  expect(await readDocument(inFolder('a.json'))).toEqual({ experiment: sampleExperiment, runs: [] });
  expect(JSON.parse(await fs.readFile(inFolder('a.json'), 'utf8'))).toMatchObject({ format: 'gradlab', version: 2 });
});

test.each([1, 2])('a file of version %i opens, and is saved as one of today', async (version) => {
  const fixture = path.join(import.meta.dirname, `../../shared/archive/fixtures/version-${version}.gradlab`);
  const opened = await readDocument(fixture);
  expect(opened.runs.map(({ id }) => id)).toEqual(['run-1', 'run-2']);
  await writeDocument(inFolder('a.gradlab'), opened);
  expect(await readDocument(inFolder('a.gradlab'))).toEqual(opened);
  await fs.writeFile(inFolder('old.json'), JSON.stringify({ ...sampleExperiment, version }));
  expect(await readDocument(inFolder('old.json'))).toEqual({ experiment: sampleExperiment, runs: [] });
});

describe('a file that cannot be opened is named, with what to do', () => {
  test('there is none', async () => {
    expect((await problemOf(inFolder('none.gradlab'))).code).toBe('ENOENT');
    expect((await problemOf(path.join(inFolder('none'), 'x.json'))).code).toBe('ENOENT');
  });
  test('it is a folder', async () => {
    expect((await problemOf(folder)).message).toContain('this is a folder');
  });
  test.skipIf(process.platform === 'win32')('it is a device', async () => {
    expect((await problemOf('/dev/zero')).code).toBe('not-a-file');
  });
  test('it is empty, cut short, or of another kind', async () => {
    await writeDocument(inFolder('a.gradlab'), document);
    const whole = await fs.readFile(inFolder('a.gradlab'));
    await fs.writeFile(inFolder('cut.gradlab'), whole.subarray(0, whole.length / 2));
    await fs.writeFile(inFolder('empty.gradlab'), '');
    await fs.writeFile(inFolder('image.gradlab'), Buffer.from('89504e470d0a1a0a', 'hex'));
    expect((await problemOf(inFolder('cut.gradlab'))).message).toContain('cut short');
    expect((await problemOf(inFolder('empty.gradlab'))).message).toContain('empty');
    expect((await problemOf(inFolder('image.gradlab'))).code).toBe('not-a-document');
  });
  test('it is larger than any document (a file with a hole takes no space)', async () => {
    const handle = await fs.open(inFolder('huge.gradlab'), 'w');
    await handle.truncate(3e9);
    await handle.close();
    expect((await problemOf(inFolder('huge.gradlab'))).code).toBe('too-large');
  });
  test('its experiment is wrong: file and path', async () => {
    await fs.writeFile(inFolder('wrong.json'), '{"layers":[{"kind":"dense","units":0}]}');
    await expect(readDocument(inFolder('wrong.json'))).rejects.toThrow(InvalidExperiment);
    await expect(readDocument(inFolder('wrong.json'))).rejects.toThrow(`${inFolder('wrong.json')}: layers[0].units`);
  });
});

test('a save that fails says so, and that the file is as it was', async () => {
  const full = { ...fs, rename: async () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })) };
  await writeDocument(inFolder('a.gradlab'), document);
  const before = await fs.readFile(inFolder('a.gradlab'));
  const error = await writeDocument(inFolder('a.gradlab'), { ...document, runs: [] }, { system: full }).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: 'ENOSPC', message: `${inFolder('a.gradlab')}: the disk is full` });
  expect((error as FileProblem).advice).toContain('The file is unchanged.');
  expect(await fs.readFile(inFolder('a.gradlab'))).toEqual(before);
});

test('what was written is read back first: bytes that the disk has changed replace no file', async () => {
  const failing = {
    ...fs,
    open: async (...args: Parameters<typeof fs.open>) => {
      const handle = await fs.open(...args);
      const { writeFile } = handle;
      handle.writeFile = (async (bytes: Uint8Array) =>
        writeFile.call(
          handle,
          bytes.length > 100 ? bytes.map((byte, i) => (i === 50 ? byte ^ 1 : byte)) : bytes,
        )) as never;
      return handle;
    },
  };
  for (const name of ['a.gradlab', 'a.json']) {
    await writeDocument(inFolder(name), document);
    const before = await fs.readFile(inFolder(name));
    const error: unknown = await writeDocument(inFolder(name), { ...document, runs: [] }, { system: failing }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code: 'not-read-back' });
    expect((error as FileProblem).message).toMatch(/^\S+: what was written cannot be read back/);
    expect((error as FileProblem).advice).toContain('The file is unchanged.');
    expect(await fs.readFile(inFolder(name))).toEqual(before);
  }
  expect(await fs.readdir(folder)).toEqual(['a.gradlab', 'a.json']);
});

test('a file that another program changes while it is read is not taken for whole', async () => {
  await writeDocument(inFolder('a.gradlab'), document);
  const reading = readDocument(inFolder('a.gradlab'), () => void appendFileSync(inFolder('a.gradlab'), 'x'));
  await expect(reading).rejects.toMatchObject({ code: 'changed' });
});

test('reading and writing say how far they are, and can be given up: the file is as it was', async () => {
  const shares: number[] = [];
  await writeDocument(inFolder('a.gradlab'), document, { onProgress: (share) => shares.push(share) });
  await readDocument(inFolder('a.gradlab'), (share) => shares.push(share));
  // each from 0 on, rising, to almost 1 when the last entry is begun
  const again = shares.lastIndexOf(0);
  for (const way of [shares.slice(0, again), shares.slice(again)]) {
    expect(way).toEqual([...way].sort((a, b) => a - b));
    expect(way[0]).toBe(0);
    expect(way.at(-1)).toBeGreaterThan(0.5);
    expect(way.at(-1)).toBeLessThanOrEqual(1);
  }

  const before = await fs.readFile(inFolder('a.gradlab'));
  const work = new FileWork(() => undefined);
  const onProgress = work.begin('writing', 'a.gradlab');
  work.cancel();
  await expect(writeDocument(inFolder('a.gradlab'), { ...document, runs: [] }, { onProgress })).rejects.toThrow(
    Cancelled,
  );
  await expect(readDocument(inFolder('a.gradlab'), onProgress)).rejects.toThrow(Cancelled);
  expect(await fs.readFile(inFolder('a.gradlab'))).toEqual(before);
  expect(await fs.readdir(folder)).toEqual(['a.gradlab']);
});

test('a fingerprint changes when the file is written, replaced or gone', async () => {
  const file = inFolder('a.json');
  expect(await fingerprintOf(file)).toBeNull();
  await fs.writeFile(file, 'one');
  const first = await fingerprintOf(file);
  expect(await fingerprintOf(file)).toBe(first);
  await fs.writeFile(inFolder('b.json'), 'two');
  const { atime, mtime } = await fs.stat(file);
  await fs.utimes(inFolder('b.json'), atime, mtime);
  await fs.rename(inFolder('b.json'), file);
  expect(await fingerprintOf(file)).not.toBe(first);
});
