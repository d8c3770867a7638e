import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Files that come from outside: the command line, a second start of the app, the system's file manager. The page gets to
// know only a name and a number; it says when it is ready to take the file.

const offered = new Map<string, string>();

export function offerFile(file: string): { readonly id: string; readonly name: string } {
  const id = `file-${offered.size + 1}`;
  offered.set(id, file);
  return { id, name: path.basename(file) };
}

/** @throws Error if no such file was offered */
export function offeredFile(id: string): string {
  const file = offered.get(id);
  if (!file) throw new Error(`no file ${id} was offered`);
  return file;
}

/**
 * The file that a command line names: the first argument that is not a switch, after the app's own path if there is one.
 *
 * @param appPath the folder that Electron was told to start; null for a packaged app, which is its own executable
 */
export function fileOfCommandLine(argv: readonly string[], appPath: string | null, cwd: string): string | null {
  const app = appPath === null ? 0 : argv.findLastIndex((argument) => path.resolve(cwd, argument) === appPath);
  const file = argv.slice(app + 1).find((argument) => !argument.startsWith('-'));
  return file ? path.resolve(cwd, pathOf(file)) : null;
}

/** File managers may give a URI. One of another machine, or that is none, is taken as it stands: it will not be found by that name. */
function pathOf(given: string): string {
  if (!/^file:/i.test(given)) return given;
  try {
    return fileURLToPath(given);
  } catch {
    return given;
  }
}
