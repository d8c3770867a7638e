import { printable } from '../text/printable';

/**
 * A file that cannot be read as a document, or a document that does not fit into a file. The message names the entry.
 *
 * - `not-a-document`: something else than a Gradient Lab file
 * - `damaged`: cut short, or not what its own check sums and shapes say
 * - `too-large`: beyond ARCHIVE_LIMITS
 * - `unsupported`: a kind of ZIP or array that Gradient Lab does not write and therefore does not read
 */
export class ArchiveProblem extends Error {
  constructor(
    readonly code: 'not-a-document' | 'damaged' | 'too-large' | 'unsupported',
    message: string,
    readonly advice: string = ADVICE[code],
  ) {
    super(printable(message));
    this.name = 'ArchiveProblem';
  }

  static readonly damaged = (message: string) => new ArchiveProblem('damaged', message);
  static readonly unsupported = (message: string) => new ArchiveProblem('unsupported', message);
}

const ADVICE = {
  'not-a-document': 'Choose a .gradlab file, or a .json file with an experiment.',
  damaged: 'Open a copy or a backup of the file. Any unzip program shows what can still be read of it.',
  'too-large': 'Remove a run, or record fewer of its steps (“record every”).',
  unsupported: 'Open the file where it was made and save it again with Gradient Lab.',
} as const;
