import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

// The folder of a run that nobody has asked to keep says so itself: whatever ends the app, the next start removes it.

const MARK = 'provisional';

export function markProvisional(directory: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, MARK), '');
}

export const isProvisional = (directory: string): boolean => existsSync(path.join(directory, MARK));

/** The run is one like any other from now on: all of it is flushed to disk, and the mark goes. It may still be written to. */
export async function keepForGood(directory: string): Promise<void> {
  await flushAll(directory);
  await rm(path.join(directory, MARK), { force: true });
  await flush(directory);
}

async function flushAll(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const inside = path.join(directory, entry.name);
    await (entry.isDirectory() ? flushAll(inside) : flush(inside)).catch(ifGone);
  }
  await flush(directory);
}

async function flush(place: string): Promise<void> {
  // Windows flushes files alone, and those that may be written to
  const isWindows = process.platform === 'win32';
  const handle = await open(place, isWindows ? 'r+' : 'r').catch((error: NodeJS.ErrnoException) => {
    if (isWindows && (error.code === 'EISDIR' || error.code === 'EPERM')) return null;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** What is written anew takes another file's place: it is flushed by whoever writes it. */
function ifGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
