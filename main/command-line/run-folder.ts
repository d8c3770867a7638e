import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from '../../shared/text/text';

// A run of the command line is recorded in a folder for temporary files, until it is in the file that was asked for.

const BEGINNING = 'gradient-lab-run-';

/** Nobody has picked up what is in it for so long. */
const FORGOTTEN_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/** A folder for a run. Those that processes have left a week ago, since they were killed, are removed. */
export function newRunFolder(): string {
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(BEGINNING)) removeIfForgotten(path.join(tmpdir(), name));
  return mkdtempSync(path.join(tmpdir(), BEGINNING));
}

function removeIfForgotten(folder: string): void {
  try {
    const inside = readdirSync(folder).map((name) => path.join(folder, name));
    const lastChange = Math.max(...[folder, ...inside].map((name) => statSync(name).mtimeMs));
    if (Date.now() - lastChange > FORGOTTEN_MILLISECONDS) rmSync(folder, { recursive: true, force: true });
  } catch {
    // somebody else's, or being removed by somebody else
  }
}

/** What a shell takes for one word. */
const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : process.platform === 'win32'
      ? `"${word}"`
      : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The command that makes a file of a run's folder, from wherever in the repository. */
export const recoverCommand = (folder: string, out: string): string =>
  text.commandLine.recover.command(quoted(folder), quoted(path.resolve(out)));
