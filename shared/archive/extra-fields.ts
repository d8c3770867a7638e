import { text } from '../text/text';
import { ArchiveProblem } from './archive-problem';

/**
 * What other programs add to an entry and that says nothing of its content: times, and whose file it was. Other fields can give an
 * entry another name (0x7075) or other sizes (0x0001), and some programs follow them.
 */
const HARMLESS = new Set([
  0x000a, // NTFS times
  0x5455, // Unix times
  0x5855, // Unix times and owner, old (macOS)
  0x7855, // Unix owner
  0x7875, // Unix owner, new
]);

/** @throws ArchiveProblem if there is any other, or they are not whole */
export function assertHarmlessFields(name: string, extra: Uint8Array): void {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  let at = 0;
  while (at + 4 <= extra.length) {
    const id = view.getUint16(at, true);
    if (!HARMLESS.has(id)) throw ArchiveProblem.unsupported(text.archive.extraField(name, id));
    at += 4 + view.getUint16(at + 2, true);
  }
  if (at !== extra.length) throw ArchiveProblem.damaged(text.archive.cutFields(name));
}
