import { app } from 'electron';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mainText } from '../../shared/text/main-text';
import { ensureTemporaryFolder, newTemporaryFolder } from '../files/temporary-folder';

// Which folders the app writes: settings in userData; runs, recovery copies and Chromium's own files in sessionData. On Windows the
// first roams with the user's profile, and what is large must not.

/** In sessionData. */
export const RUNS = 'runs';
const RECOVERY = 'recovery';

/** Unsaved work, in the folder for that. */
export const recoveryFile = (): string => path.join(app.getPath('sessionData'), RECOVERY, 'unsaved.json');

export const hasRecoveryCopy = (): boolean => existsSync(recoveryFile());

let notice = '';

/** What the user must know about the folders, in words; empty if all is as usual. */
export const folderNotice = (): string => notice;

/**
 * Decides on the folders. Must run before anything is read or written, and before the app asks whether it runs already.
 *
 * @throws Error if there is no folder for temporary files
 */
export function chooseFolders(): void {
  const words = mainText.main.folders;
  const notices: string[] = [];
  const unusable = ensureTemporaryFolder();
  if (unusable !== null) {
    app.setPath('temp', tmpdir());
    notices.push(words.temporary(unusable));
  }
  const usual = usualFolders();
  const reason = usual === null ? 'HOME' : (reasonAgainst(usual.userData) ?? reasonAgainst(usual.sessionData));
  const only = reason === null ? '' : newTemporaryFolder('gradient-lab');
  if (reason !== null) notices.push(words.home(usual?.userData ?? 'HOME', reason, only));
  const { userData, sessionData } = reason === null ? usual! : { userData: only, sessionData: only };
  app.setPath('userData', userData);
  app.setPath('sessionData', sessionData);
  app.setPath('crashDumps', path.join(sessionData, 'Crashpad'));
  notice = notices.join(' ');
  if (notice) console.error(notice);
}

/** null where the system knows none. */
function usualFolders(): { readonly userData: string; readonly sessionData: string } | null {
  // A folder for everything, where the command line names one.
  const own = app.commandLine.getSwitchValue('user-data-dir');
  if (own) return { userData: own, sessionData: own };
  try {
    const userData = app.getPath('userData');
    const local = process.platform === 'win32' ? process.env['LOCALAPPDATA'] : undefined;
    return { userData, sessionData: local ? path.join(local, app.name) : userData };
  } catch {
    return null;
  }
}

/** Why a folder cannot be written; null if it can. It is made if it is missing. */
function reasonAgainst(folder: string): string | null {
  const probe = path.join(folder, `.writable-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  }
}

/** Versions before this one stored runs and recovery copies in userData. Only one instance may do this. */
export function moveToLocalFolder(): void {
  const [before, now] = [app.getPath('userData'), app.getPath('sessionData')];
  if (path.relative(before, now) === '') return;
  for (const folder of [RUNS, RECOVERY]) moveEntries(path.join(before, folder), path.join(now, folder));
}

/** Moves all that is in one folder into another, also to another disk; what is there already stays as it is. */
export function moveEntries(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (existsSync(target)) continue;
    try {
      renameSync(source, target);
    } catch {
      // whole under another name first: whatever ends this half-way, one whole copy is found
      const arriving = `${target}.arriving`;
      cpSync(source, arriving, { recursive: true, preserveTimestamps: true });
      renameSync(arriving, target);
      rmSync(source, { recursive: true });
    }
  }
  if (readdirSync(from).length === 0) rmSync(from, { recursive: true });
}
