import { app } from 'electron';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isProvisional } from '../journal/provisional';
import { RUNS } from '../settings/folders';

// Every run is recorded in its own folder, below the app's. A document that is saved takes the runs along; what is
// here is needed only by work that is not saved yet.

/** When the run began, to the millisecond, and something random. */
export const RUN_FOLDER = /^[0-9]{17}-[0-9a-f]{8}$/;

export function newRunId(): string {
  return `${new Date().toISOString().replace(/[^0-9]/g, '')}-${randomBytes(4).toString('hex')}`;
}

/** @throws Error if the id is not one of a run's folder: it becomes part of a path */
export function runFolder(id: string): string {
  if (!RUN_FOLDER.test(id)) throw new Error(`${id} is not a run of this app`);
  return path.join(runsFolder(), id);
}

export const hasFolder = (id: string): boolean => RUN_FOLDER.test(id) && existsSync(runFolder(id));

/** Where a run of the document is. */
export const placeOf = (id: string) => ({ id, folder: hasFolder(id) ? runFolder(id) : null });

const runsFolder = () => path.join(app.getPath('sessionData'), RUNS);

const DAY = 24 * 60 * 60 * 1000;
const KEPT_FOR = 7 * DAY;
const KEPT_BYTES = 2_000_000_000;

/**
 * Removes folders of runs that nobody can ask for any more: those that were never kept, those older than a week and, of the rest, the oldest
 * beyond 2 GB. To be called when no run is running.
 *
 * @param needed ids of runs that belong to unsaved work
 */
export async function cleanRunFolders(
  needed: readonly string[],
  now = Date.now(),
  folder = runsFolder(),
): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => RUN_FOLDER.test(name) && !needed.includes(name),
  );
  let kept = 0;
  // Their names begin with the time: the newest first.
  for (const name of names.sort().reverse()) {
    const run = path.join(folder, name);
    const { mtimeMs } = await stat(run);
    if (isProvisional(run)) {
      await rm(run, { recursive: true, force: true });
      continue;
    }
    kept += await sizeOf(run);
    if (now - mtimeMs > KEPT_FOR || kept > KEPT_BYTES) await rm(run, { recursive: true, force: true });
  }
}

async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name);
    size += entry.isDirectory() ? await sizeOf(inside) : (await stat(inside)).size;
  }
  return size;
}
