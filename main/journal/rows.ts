import { crc32 } from 'node:zlib';

/**
 * Rows of a journal's file, all of one size: words of four bytes, little-endian, the step first. The last word is the CRC-32 of the
 * others; journals of the first versions lack it.
 */
export interface RowFormat {
  /** The checksum apart. */
  readonly words: number;
  readonly hasChecksum: boolean;
}

export const bytesOfRow = ({ words, hasChecksum }: RowFormat) => 4 * (words + (hasChecksum ? 1 : 0));

/** Writes the checksum of a row into its last word. */
export function seal(row: Uint8Array): void {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  view.setUint32(row.byteLength - 4, crc32(row.subarray(0, -4)), true);
}

/**
 * The rows of a file that are as they were written: those before the first whose step does not rise, since a power cut may leave zeros
 * at the end, or a row that is cut. One that its checksum gives away is left out, and those after it stay; but the first row says where the
 * run began, and without it there are none.
 *
 * @param isSound what else a row must be
 */
export function soundRows(bytes: Uint8Array, format: RowFormat, isSound = (_row: Uint8Array) => true): Uint8Array[] {
  const size = bytesOfRow(format);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Uint8Array[] = [];
  let last = 0;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const row = bytes.subarray(at, at + 4 * format.words);
    const isDamaged = format.hasChecksum && crc32(row) !== view.getUint32(at + size - 4, true);
    const step = view.getUint32(at, true);
    if (isDamaged || step <= last || !isSound(row)) {
      if (!isDamaged || at === 0) break;
      continue;
    }
    rows.push(row);
    last = step;
  }
  return rows;
}

/** The words of a row, in their own memory, where they can be read as numbers of four bytes. */
export const wordsOf = (row: Uint8Array): ArrayBuffer => new Uint8Array(row).buffer;
