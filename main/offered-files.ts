import path from 'node:path';

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

/** The file that a command line names: the first argument after the app that is no switch. */
export function fileOfCommandLine(argv: readonly string[], packaged: boolean, cwd: string): string | null {
  const file = argv.slice(packaged ? 1 : 2).find((argument) => !argument.startsWith('-'));
  return file ? path.resolve(cwd, file) : null;
}
