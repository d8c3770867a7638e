import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

/**
 * Answers to labs as a document holds them: the text of `labs/<id>.json` by lab. They are parsed by whoever knows the lab, and written back
 * as they came by everybody else, so that answers to a lab that is not here are not lost.
 */
export type LabEntries = Readonly<Record<string, string>>;

export const LAB_ENTRY_LIMITS = { bytes: 200_000, count: 50 } as const;

const ENTRY = /^labs\/([a-z0-9]+(?:-[a-z0-9]+)*)\.json$/;

export const labEntryName = (id: string): string => `labs/${id}.json`;

/** The lab that an entry of an archive has answers to; null: it is another entry. */
export const labOfEntry = (name: string): string | null => ENTRY.exec(name)?.[1] ?? null;

/** @throws ArchiveProblem if there are more answers than are read again */
export function assertLabEntries(entries: readonly { readonly name: string; readonly size: number }[]): void {
  const { bytes, count } = LAB_ENTRY_LIMITS;
  if (entries.length > count) throw new ArchiveProblem('too-large', text.archive.manyLabs(entries.length, count));
  const large = entries.find(({ size }) => size > bytes);
  if (large) throw new ArchiveProblem('too-large', text.archive.entryTooLarge(large.name, large.size, bytes));
}
