import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

/** How much of ARCHIVE_LIMITS an archive uses. Reader and writer count with it: what is written can be read. */
export class ArchiveBudget {
  #entries = 0;
  #unpacked = 0;

  /** @throws ArchiveProblem if the file is too large on disk */
  fill(bytes: number): void {
    if (bytes > ARCHIVE_LIMITS.bytes) throw tooLarge(text.archive.fileTooLarge(bytes, ARCHIVE_LIMITS.bytes));
  }

  /** @throws ArchiveProblem if that many entries are too many */
  hold(entries: number): void {
    if (entries > ARCHIVE_LIMITS.entries) throw tooLarge(text.archive.tooManyEntries(ARCHIVE_LIMITS.entries));
  }

  /** One more entry of so many bytes. @throws ArchiveProblem if it is one too many, or all together are too large */
  unpack(size: number): void {
    this.hold(++this.#entries);
    this.#unpacked += size;
    if (this.#unpacked > ARCHIVE_LIMITS.unpackedBytes)
      throw tooLarge(text.archive.unpackedTooLarge(ARCHIVE_LIMITS.unpackedBytes));
  }
}

/** What an archive's runs take once they are read. Reader and writer count with it. */
export class RunsBudget {
  #texts = 0;
  #records = 0;

  /**
   * One more JSON text: it takes many times its length once it is parsed, and all runs are described at once.
   *
   * @throws ArchiveProblem if it is too long for its name, or all together are
   */
  parse(name: string, bytes: number): void {
    const isRun = name.endsWith('/run.json');
    const most = isRun ? ARCHIVE_LIMITS.runBytes : ARCHIVE_LIMITS.documentBytes;
    if (bytes > most) throw tooLarge(text.archive.entryTooLarge(name, bytes, most));
    if (isRun) this.#texts += bytes;
    if (this.#texts > ARCHIVE_LIMITS.runBytes) throw tooLarge(text.archive.textTooLarge(ARCHIVE_LIMITS.runBytes));
  }

  /** One more run of so many recorded steps: their losses are shown at once. @throws ArchiveProblem if all runs have too many */
  record(steps: number): void {
    this.#records += steps;
    if (this.#records > ARCHIVE_LIMITS.records) throw tooLarge(text.archive.tooManyRecords(ARCHIVE_LIMITS.records));
  }
}

/** A statistic is read as a whole. @throws ArchiveProblem if it is too large */
export function assertStatisticSize(name: string, bytes: number): void {
  const most = ARCHIVE_LIMITS.statisticBytes;
  if (bytes > most) throw tooLarge(text.archive.entryTooLarge(name, bytes, most));
}

const tooLarge = (message: string) => new ArchiveProblem('too-large', message);
