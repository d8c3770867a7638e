import { app } from 'electron';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { writeAtomically } from './files/atomic-write';

// A copy of unsaved work, in a folder of the app's own; never in the user's file. It is there only while there is unsaved
// work: if it is there at the start, the app did not end as it should have.

const copySchema = v.object({
  /** The document's file; null if it has none yet. */
  file: v.nullable(v.string()),
  /** What that file looked like when it was read or written. */
  fingerprint: v.nullable(v.string()),
  experiment: v.unknown(),
  runIds: v.array(v.string()),
  /** How often it has been opened again without being changed or saved since. */
  attempts: v.optional(v.number(), 0),
});
export type RecoveryCopy = v.InferOutput<typeof copySchema>;

const folder = () => path.join(app.getPath('userData'), 'recovery');
const file = () => path.join(folder(), 'unsaved.json');

// One write at a time. While it is going, only the newest state waits: every key that is pressed makes a new one.
let writing: Promise<void> = Promise.resolve();
let waiting: RecoveryCopy | null = null;

/** Keeps the copy on disk soon; a newer one takes its place. */
export function keepRecoveryCopy(copy: RecoveryCopy): void {
  const scheduled = waiting !== null;
  waiting = copy;
  if (scheduled) return;
  writing = writing.then(async () => {
    const newest = waiting;
    waiting = null;
    if (newest) await write(newest);
  });
}

export function dropRecoveryCopy(): Promise<void> {
  waiting = null;
  writing = writing.then(() => rm(file(), { force: true })).catch(report);
  return writing;
}

/** Unsaved work of a session that was cut off, and when it was kept; null if there is none. */
export async function findRecoveryCopy(): Promise<(RecoveryCopy & { readonly keptAt: Date }) | null> {
  await writing;
  try {
    return { ...v.parse(copySchema, JSON.parse(await readFile(file(), 'utf8'))), keptAt: (await stat(file())).mtime };
  } catch {
    return null;
  }
}

/** Out of the way, but not lost. @returns where it is now */
export async function setRecoveryCopyAside(): Promise<string> {
  const aside = path.join(folder(), `set-aside-${Date.now()}.json`);
  await rename(file(), aside);
  return aside;
}

async function write(copy: RecoveryCopy): Promise<void> {
  try {
    await mkdir(folder(), { recursive: true });
    await writeAtomically(file(), [new TextEncoder().encode(JSON.stringify(copy))]);
  } catch (error) {
    report(error);
  }
}

function report(error: unknown): void {
  console.error('the recovery copy could not be kept:', error);
}
