import type { Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { mainText } from '../../shared/text/main-text';
import { FileProblem } from './file-problem';

/** Where a file is to be written: the place that a link leads to, and the file that is there; null if there is none yet. */
export interface WriteTarget {
  readonly place: string;
  readonly old: Stats | null;
}

/**
 * Finds out where a file is to be written. Only a file may be replaced by one: a device or a pipe would be gone, and a link that leads
 * nowhere says that something is not as the user thinks.
 *
 * @throws FileProblem, or the system's error (EISDIR, EACCES, …)
 */
export async function writeTarget(
  file: string,
  system: Pick<typeof fs, 'access' | 'lstat' | 'realpath' | 'stat'> = fs,
): Promise<WriteTarget> {
  const { isDevice, leadsNowhere } = mainText.files;
  if (!(await unlessMissing(system.lstat(file)))) return { place: file, old: null };
  const old = await unlessMissing(system.stat(file));
  if (!old) throw new FileProblem('dangling', `${file}: ${leadsNowhere.what}`, leadsNowhere.advice);
  if (old.isDirectory()) throw Object.assign(new Error(`EISDIR: ${file}`), { code: 'EISDIR' });
  if (!old.isFile()) throw new FileProblem('not-a-file', `${file}: ${isDevice.what}`, isDevice.advice);
  // Renaming asks only for the right to write to the folder; a file that is marked read-only is not to be replaced.
  await system.access(file, fs.constants.W_OK);
  const place = await system.realpath(file);
  await assertMayReplace(place, old);
  return { place, old };
}

function unlessMissing<T>(found: Promise<T>): Promise<T | null> {
  return found.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ELOOP') return null;
    throw error;
  });
}

const STICKY = 0o1000;

/** In a folder such as /tmp everybody may make files, but only their owner may replace them. @throws the error that renaming would end with */
async function assertMayReplace(place: string, old: Stats): Promise<void> {
  const user = process.getuid?.();
  if (user === undefined || user === 0 || user === old.uid) return;
  const folder = await fs.stat(path.dirname(place));
  if (folder.mode & STICKY && folder.uid !== user) throw Object.assign(new Error(`EPERM: ${place}`), { code: 'EPERM' });
}
