import { app } from 'electron';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { writeFileSync } from 'atomically';
import * as v from 'valibot';

// A copy of unsaved work, in a folder of the app's own; never in the user's file. It is there only while there is unsaved
// work: if it is there at the start, the app did not end as it should have.

const copySchema = v.object({
  /** The document's file; null if it has none yet. */
  file: v.nullable(v.string()),
  experiment: v.unknown(),
  runIds: v.array(v.string()),
});
export type RecoveryCopy = v.InferOutput<typeof copySchema>;

const file = () => path.join(app.getPath('userData'), 'recovery', 'unsaved.json');

export function keepRecoveryCopy(copy: RecoveryCopy): void {
  try {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), JSON.stringify(copy));
  } catch (error) {
    console.error('the recovery copy could not be written:', error);
  }
}

export function dropRecoveryCopy(): void {
  rmSync(file(), { force: true });
}

/** Unsaved work of a session that was cut off, and when it was kept; null if there is none. */
export function findRecoveryCopy(): (RecoveryCopy & { readonly keptAt: Date }) | null {
  try {
    return { ...v.parse(copySchema, JSON.parse(readFileSync(file(), 'utf8'))), keptAt: statSync(file()).mtime };
  } catch {
    return null;
  }
}
