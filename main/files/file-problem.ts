import { ArchiveProblem } from '../../shared/archive/archive-problem';

/** A file cannot be read or written: which, why, and what to do. */
export class FileProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
  ) {
    super(message);
    this.name = 'FileProblem';
  }
}

type Attempt = 'read' | 'written';

/** What went wrong with a file, in words. */
export function fileProblem(file: string, attempt: Attempt, error: unknown): FileProblem {
  if (error instanceof FileProblem) return error;
  if (error instanceof ArchiveProblem) return new FileProblem(error.code, `${file}: ${error.message}`, error.advice);
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const [what, advice] = systemErrors(attempt)[code] ?? [message, 'Try again, or choose another file.'];
  return new FileProblem(
    code,
    `${file}: ${what}`,
    attempt === 'written' ? `${advice} The file is as it was before.` : advice,
  );
}

function systemErrors(attempt: Attempt): Readonly<Record<string, readonly [what: string, advice: string]>> {
  const refused = [`it may not be ${attempt}`, 'Choose another folder, or ask for the right to use this one.'] as const;
  return {
    ENOENT:
      attempt === 'read'
        ? ['there is no such file', 'Check the name, or choose another file.']
        : ['its folder is no longer there', 'Choose another folder.'],
    ENOTDIR: ['its folder is not a folder', 'Choose another folder.'],
    EISDIR: ['this is a folder', 'Choose a file.'],
    ENAMETOOLONG: ['its name is too long', 'Choose a shorter name.'],
    EACCES: refused,
    EPERM: refused,
    EROFS: ['its folder cannot be written to', 'Choose another folder.'],
    EBUSY: ['another program is using it', 'Close it there, then try again.'],
    ENOSPC: ['the disk is full', 'Free some space, or save to another disk.'],
    EDQUOT: ['your share of the disk is full', 'Free some space, or save to another disk.'],
    EIO: ['the disk reports an error', 'Save to another disk, and see to this one.'],
  };
}
