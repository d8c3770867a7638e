import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';

// Temporary files are written beside the file whose place they take. Their names say whose they are, so that those of a process that was
// killed are found and removed when the same file is written again.

const HOST = crc32(hostname()).toString(16).padStart(8, '0');

/** Another machine, or a container with its own processes, may write to the same folder under the same name: it is not asleep for that long. */
const ASLEEP_MILLISECONDS = 10_000;
/** Of another machine, or of a version that wrote no process into the name. */
const FORGOTTEN_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Hidden where names with a dot are, and short enough for every file system. */
const beginningOf = (file: string) => `.${path.basename(file).slice(0, 40)}.`;

/** A name beside a file that nobody else uses. */
export function temporaryBeside(file: string): string {
  const name = `${beginningOf(file)}${HOST}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
  return path.join(path.dirname(file), name);
}

/** Removes what killed processes have left beside a file. */
export function removeAbandoned(file: string, now = Date.now()): void {
  const folder = path.dirname(file);
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(beginningOf(file))) continue;
      const rest = /^(?:([0-9a-f]{8})-(\d{1,10})-)?[0-9a-f]{12}\.tmp$/.exec(name.slice(beginningOf(file).length));
      if (!rest) continue;
      const age = now - statSync(path.join(folder, name)).mtimeMs;
      const [, host, pid] = rest;
      const patience = host === HOST && !isRunning(Number(pid)) ? ASLEEP_MILLISECONDS : FORGOTTEN_MILLISECONDS;
      if (age > patience) rmSync(path.join(folder, name), { force: true });
    }
  } catch {
    // what prevents it is said when the file itself is written
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
