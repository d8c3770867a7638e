import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\\:\u0000-\u001f\u007f\ufffd]/;

/**
 * Names are never used as paths, and are refused all the same if any program could take them for one outside its folder.
 *
 * @param bytes length of the name in UTF-8
 * @throws ArchiveProblem
 */
export function assertEntryName(name: string, bytes: number): void {
  if (bytes === 0 || bytes > ARCHIVE_LIMITS.nameLength)
    throw ArchiveProblem.damaged(text.archive.nameLength(bytes, ARCHIVE_LIMITS.nameLength));
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..') || FORBIDDEN.test(name))
    throw ArchiveProblem.damaged(text.archive.badName(name));
}
