import { ArchiveProblem } from '../../shared/archive/archive-problem';
import { mainText } from '../../shared/text/main-text';

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
  const { what, advice } = systemErrors(attempt)[code] ?? { what: message, advice: mainText.files.otherwise };
  return new FileProblem(code, `${file}: ${what}`, attempt === 'written' ? advice + mainText.files.asBefore : advice);
}

function systemErrors(attempt: Attempt): Readonly<Record<string, { readonly what: string; readonly advice: string }>> {
  const { files } = mainText;
  const refused = attempt === 'read' ? files.mayNotBeRead : files.mayNotBeWritten;
  return {
    ENOENT: attempt === 'read' ? files.noFile : files.folderGone,
    ENOTDIR: files.folderIsNone,
    EISDIR: files.isFolder,
    ENAMETOOLONG: files.nameTooLong,
    EACCES: refused,
    EPERM: refused,
    EROFS: files.readOnly,
    EBUSY: files.inUse,
    ENOSPC: files.diskFull,
    EDQUOT: files.shareFull,
    EIO: files.diskError,
  };
}
