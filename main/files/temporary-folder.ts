import { accessSync, constants, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where to look where the environment names no folder that can be written. */
const PLACES = [
  '/tmp',
  '/var/tmp',
  '/dev/shm',
  process.env['XDG_RUNTIME_DIR'],
  process.env['SystemRoot'] && `${process.env['SystemRoot']}\\Temp`,
];

/** The variable that names it, to this program and to all that it starts. */
const VARIABLE = process.platform === 'win32' ? 'TEMP' : 'TMPDIR';

export function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Sees to it that there is a folder for temporary files: where the environment names one that is missing or cannot be written, the
 * first that can be is taken from now on.
 *
 * @returns the folder that was named and is not used; null if all is well
 * @throws Error if there is none at all
 */
export function ensureTemporaryFolder(): string | null {
  const named = tmpdir();
  if (isWritableFolder(named)) return null;
  const found = [...PLACES, process.cwd()].find((place) => place && isWritableFolder(place));
  if (!found)
    throw new Error(
      `${named} cannot be written, and there is no other folder for temporary files; set ${VARIABLE} to one that can`,
    );
  process.env[VARIABLE] = found;
  if (process.platform === 'win32') process.env['TMP'] = found;
  return named;
}

export const newTemporaryFolder = (name: string): string => mkdtempSync(path.join(tmpdir(), `${name}-`));
