import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { removeAbandoned, temporaryBeside } from './temporary-file';
import { writeTarget } from './write-target';

// A file is written as a whole or not at all: to a new file in the same folder, flushed to disk, then renamed over the
// old one. Whatever fails on the way, the old file is as it was.

/** The system calls of it, so that a test can let one of them fail. */
export type FileSystem = Pick<typeof fs, 'access' | 'lstat' | 'open' | 'realpath' | 'rename' | 'rm' | 'stat'>;

/**
 * @param check looks at the finished file before it takes the old one's place
 * @throws FileProblem if it may not be replaced; the system's error (ENOSPC, EACCES, …), or whatever the source of the pieces or the check throws
 */
export async function writeAtomically(
  file: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { system = fs, check }: { readonly system?: FileSystem; readonly check?: (file: string) => Promise<void> } = {},
): Promise<void> {
  // A link stays a link: what it points at is written.
  const { place: target, old } = await writeTarget(file, system);
  removeAbandoned(target);
  const temporary = temporaryBeside(target);
  const handle = await system.open(temporary, 'wx', 0o666);
  try {
    try {
      for await (const piece of pieces) await handle.writeFile(piece);
      if (old && process.platform !== 'win32') {
        await handle.chmod(old.mode & 0o777);
        // Only root may give files away; for everybody else the new file is their own.
        await handle.chown(old.uid, old.gid).catch(() => undefined);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await check?.(temporary);
    await renameWhenFree(temporary, target, system);
  } catch (error) {
    await system.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await flushFolder(path.dirname(target), system);
}

/** The same for a small text, at once: for what must be on disk before the app ends. */
export function writeTextAtomically(file: string, text: string): void {
  removeAbandoned(file);
  const temporary = temporaryBeside(file);
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
    flushFolderSync(path.dirname(file));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function flushFolderSync(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // as in flushFolder
  }
}

// Virus scanners and indexers on Windows hold a fresh file open for a moment.
const HELD_OPEN = new Set(['EACCES', 'EBUSY', 'EPERM']);
const ATTEMPTS = process.platform === 'win32' ? 10 : 1;

async function renameWhenFree(from: string, to: string, system: FileSystem): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await system.rename(from, to);
    } catch (error) {
      if (attempt >= ATTEMPTS || !HELD_OPEN.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await setTimeout(50 * attempt);
    }
  }
}

/** Makes the rename itself survive a power cut, where folders can be flushed: not on Windows, nor on some network disks. */
async function flushFolder(folder: string, system: FileSystem): Promise<void> {
  try {
    const handle = await system.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file itself is safe.
  }
}
