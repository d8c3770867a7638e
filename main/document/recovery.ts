import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { labelEntries } from '../../shared/archive/run-json';
import { writeAtomically } from '../files/atomic-write';
import { recoveryFile } from '../settings/folders';

// A copy of unsaved work, in a folder of the app's own; never in the user's file. It is there only while there is unsaved
// work: if it is there at the start, the app did not end as it should have.

const copySchema = v.object({
  /** The document's file; null if it has none yet. */
  file: v.nullable(v.string()),
  /** What that file looked like when it was read or written. */
  fingerprint: v.nullable(v.string()),
  experiment: v.unknown(),
  runIds: v.array(v.string()),
  /** Left out by copies of an older version. */
  runLabels: v.exactOptional(v.record(v.string(), v.object(labelEntries))),
  /** Left out by copies of an older version. */
  labs: v.exactOptional(v.record(v.string(), v.string())),
  /** How often it has been opened again without being changed or saved since. */
  attempts: v.optional(v.number(), 0),
});
export type RecoveryCopy = v.InferOutput<typeof copySchema>;

const file = recoveryFile;
const folder = () => path.dirname(file());

// One change on disk at a time. While it is running, only the newest wish waits: every key that is pressed makes a new one.
let working: Promise<void> = Promise.resolve();
/** What is to be on disk next: a copy, or none. */
let wished: { readonly copy: RecoveryCopy | null } | null = null;

/** Keeps the copy on disk soon; a newer one takes its place. */
export function keepRecoveryCopy(copy: RecoveryCopy): void {
  wish(copy);
}

export function dropRecoveryCopy(): Promise<void> {
  wish(null);
  return working;
}

function wish(copy: RecoveryCopy | null): void {
  const isWaiting = wished !== null;
  wished = { copy };
  if (isWaiting) return;
  working = working.then(async () => {
    const newest = wished;
    wished = null;
    try {
      if (newest?.copy) await write(newest.copy);
      else await rm(file(), { force: true });
    } catch (error) {
      console.error('the recovery copy could not be written:', error);
    }
  });
}

/** Unsaved work of a session that was cut off, and when it was saved; null if there is none. */
export async function findRecoveryCopy(): Promise<(RecoveryCopy & { readonly keptAt: Date }) | null> {
  await working;
  try {
    return { ...v.parse(copySchema, JSON.parse(await readFile(file(), 'utf8'))), keptAt: (await stat(file())).mtime };
  } catch {
    return null;
  }
}

/** Out of the way, but not lost. @returns where it is now */
export async function setRecoveryCopyAside(): Promise<string> {
  await working;
  const aside = path.join(folder(), `set-aside-${Date.now()}.json`);
  await rename(file(), aside);
  return aside;
}

async function write(copy: RecoveryCopy): Promise<void> {
  await mkdir(folder(), { recursive: true });
  await writeAtomically(file(), [new TextEncoder().encode(JSON.stringify(copy))]);
}
