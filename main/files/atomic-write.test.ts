import * as fs from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeAtomically, writeTextAtomically, type FileSystem } from './atomic-write';
import { temporaryBeside } from './temporary-file';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  file = path.join(folder, 'work.gradlab');
  await fs.writeFile(file, 'old');
});
afterEach(() => fs.rm(folder, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const failure = (code: string) => Object.assign(new Error(code), { code });

async function oldFileAlone(): Promise<void> {
  expect(await fs.readdir(folder)).toEqual(['work.gradlab']);
  expect(await fs.readFile(file, 'utf8')).toBe('old');
}

/** The real system, but for one call. */
function systemWhere(change: Partial<FileSystem>): FileSystem {
  return { ...fs, ...change };
}

/** A system whose open files fail at one call. */
function whereOpenFilesFail(call: 'writeFile' | 'sync' | 'close', error: Error, after = 0): FileSystem {
  return systemWhere({
    open: async (...args) => {
      const handle = await fs.open(...args);
      const real = handle[call].bind(handle) as (...values: unknown[]) => Promise<void>;
      let calls = 0;
      handle[call] = (async (...values: unknown[]) => {
        if (calls++ < after) return real(...values);
        if (call === 'close') await real();
        throw error;
      }) as never;
      return handle;
    },
  });
}

test('pieces become one file, and nothing else is left in the folder', async () => {
  await writeAtomically(file, [bytes('new '), bytes('text')]);
  expect(await fs.readFile(file, 'utf8')).toBe('new text');
  expect(await fs.readdir(folder)).toEqual(['work.gradlab']);
});

test('a file that is not there yet is made', async () => {
  await writeAtomically(path.join(folder, 'ω-new.gradlab'), [bytes('x')]);
  expect(await fs.readFile(path.join(folder, 'ω-new.gradlab'), 'utf8')).toBe('x');
});

test('the bytes are on disk before they take the old file’s place', async () => {
  const calls: string[] = [];
  const system = systemWhere({
    open: async (...args) => {
      const handle = await fs.open(...args);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        calls.push(args[0] === folder ? 'sync folder' : 'sync file');
        return sync();
      };
      return handle;
    },
    rename: async (from, to) => {
      calls.push(path.dirname(String(from)) === folder ? 'rename within the folder' : 'rename');
      return fs.rename(from, to);
    },
  });
  await writeAtomically(file, [bytes('new')], { system });
  expect(calls).toEqual(['sync file', 'rename within the folder', 'sync folder']);
});

describe('nothing is lost', () => {
  test.each<[string, FileSystem]>([
    ['the disk is full at once', whereOpenFilesFail('writeFile', failure('ENOSPC'))],
    ['the disk is full half way', whereOpenFilesFail('writeFile', failure('ENOSPC'), 1)],
    ['the disk fails to take the bytes', whereOpenFilesFail('sync', failure('EIO'))],
    ['the file cannot be closed (network disks tell only then)', whereOpenFilesFail('close', failure('EDQUOT'))],
    ['the folder may not be written to', systemWhere({ open: async () => Promise.reject(failure('EACCES')) })],
    ['the file may not be written to', systemWhere({ access: async () => Promise.reject(failure('EACCES')) })],
    ['it cannot be renamed', systemWhere({ rename: async () => Promise.reject(failure('EXDEV')) })],
  ])('when %s', async (_when, system) => {
    await expect(writeAtomically(file, [bytes('new '), bytes('text')], { system })).rejects.toMatchObject({
      code: /^E/,
    });
    await oldFileAlone();
  });

  test('when what makes the pieces fails', async () => {
    function* pieces() {
      yield bytes('new');
      throw new Error('too large');
    }
    await expect(writeAtomically(file, pieces())).rejects.toThrow('too large');
    await oldFileAlone();
  });

  test('when the finished file does not pass a check', async () => {
    const check = async (finished: string) => {
      expect(await fs.readFile(finished, 'utf8')).toBe('new');
      throw new Error('not as it should be');
    };
    await expect(writeAtomically(file, [bytes('new')], { check })).rejects.toThrow('not as it should be');
    await oldFileAlone();
  });

  test('when the name is a folder’s', async () => {
    await expect(writeAtomically(folder, [bytes('new')])).rejects.toMatchObject({ code: 'EISDIR' });
    await oldFileAlone();
  });
});

test.skipIf(process.platform === 'win32')('a link stays a link, and the file keeps who may read it', async () => {
  await fs.chmod(file, 0o640);
  const link = path.join(folder, 'link.gradlab');
  await fs.symlink(file, link);
  await writeAtomically(link, [bytes('new')]);
  expect(await fs.readFile(file, 'utf8')).toBe('new');
  expect((await fs.lstat(link)).isSymbolicLink()).toBe(true);
  expect((await fs.stat(file)).mode & 0o777).toBe(0o640);
});

describe.skipIf(process.platform === 'win32')('only a file is replaced by a file', () => {
  const refused = async (name: string, code: string) => {
    const before = await fs.lstat(name);
    await expect(writeAtomically(name, [bytes('new')])).rejects.toMatchObject({ code });
    const after = await fs.lstat(name);
    expect([after.ino, after.mode]).toEqual([before.ino, before.mode]);
  };

  test('a pipe stays a pipe, also where a link leads to it', async () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await fs.symlink(pipe, path.join(folder, 'link'));
    for (const name of ['pipe', 'link']) await refused(path.join(folder, name), 'not-a-file');
  });

  test('a device stays a device', () => refused('/dev/null', 'not-a-file'));

  test('a link that leads nowhere, or to itself, stays as it is', async () => {
    await fs.symlink(path.join(folder, 'none'), path.join(folder, 'link'));
    await fs.symlink(path.join(folder, 'itself'), path.join(folder, 'itself'));
    for (const name of ['link', 'itself']) await refused(path.join(folder, name), 'dangling');
    await expect(fs.lstat(path.join(folder, 'none'))).rejects.toThrow('ENOENT');
  });
});

describe('temporary files of processes that were killed', () => {
  const ended = async (seconds: number) => {
    const name = temporaryBeside(file).replace(`-${process.pid}-`, `-${await pidOfEnded()}-`);
    await fs.writeFile(name, 'cut');
    const time = new Date(Date.now() - 1000 * seconds);
    await fs.utimes(name, time, time);
    return path.basename(name);
  };
  const pidOfEnded = async () => Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));

  test('go with the next write of that file; those that may be in use, and other files, stay', async () => {
    await ended(60);
    const fresh = await ended(0);
    const own = path.basename(temporaryBeside(file));
    const others = [own, '.other.gradlab.00000000-1-0123456789ab.tmp', '.work.gradlab.tmp'];
    for (const name of others) await fs.writeFile(path.join(folder, name), '');
    const old = new Date(Date.now() - 3_600_000);
    for (const name of others) await fs.utimes(path.join(folder, name), old, old);
    await writeAtomically(file, [bytes('new')]);
    expect((await fs.readdir(folder)).sort()).toEqual([...others, fresh, 'work.gradlab'].sort());
  });
});

test('a small text can be written at once', async () => {
  writeTextAtomically(file, 'new');
  expect(await fs.readFile(file, 'utf8')).toBe('new');
  expect(await fs.readdir(folder)).toEqual(['work.gradlab']);
  expect(() => writeTextAtomically(path.join(folder, 'none', 'x'), 'new')).toThrow('ENOENT');
});
