import { crc32, deflateRawSync } from 'node:zlib';

// A ZIP archive put together by hand, honest unless it is told otherwise: what no packer of ours or of others would write.

/** The fields that the header of an entry and its record in the directory share, at the same places from `version` on. */
export interface Fields {
  readonly version: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
}

export interface CraftedEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** As it is, unless this is set. */
  readonly deflated?: boolean;
  /** Packed bytes that are not the content's. */
  readonly packed?: Uint8Array;
  /** Fields of its own header, of its record in the directory, or of both. */
  readonly local?: Partial<Fields>;
  readonly central?: Partial<Fields>;
  readonly both?: Partial<Fields>;
  readonly localName?: Uint8Array;
  readonly centralName?: Uint8Array;
  readonly localExtra?: Uint8Array;
  readonly centralExtra?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Bytes before its header, and after its data. */
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  /** Sums and sizes stand after the data, as programs write them to a pipe; the header has 0. */
  readonly descriptor?: boolean;
  /** The directory does not have it. */
  readonly unlisted?: boolean;
  readonly disk?: number;
  /** Where the directory says it is. */
  readonly offset?: number;
}

export interface CraftedZip {
  readonly entries: readonly CraftedEntry[];
  /** Between the entries and the directory, and between the directory and the end record. */
  readonly beforeDirectory?: Uint8Array;
  readonly beforeEnd?: Uint8Array;
  readonly comment?: Uint8Array;
  /** After everything. */
  readonly after?: Uint8Array;
  /** The end record's numbers that are not those of the archive. */
  readonly end?: Partial<Record<'disk' | 'count' | 'length' | 'directory' | 'comment', number>>;
}

const NONE = new Uint8Array();

export function craftZip({ entries, beforeDirectory, beforeEnd, comment, after, end = {} }: CraftedZip): Buffer {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  let count = 0;
  const add = (...more: Uint8Array[]) => {
    pieces.push(...more);
    for (const { length } of more) offset += length;
  };
  for (const entry of entries) {
    const { localExtra = NONE, centralExtra = NONE, comment: entryComment = NONE } = entry;
    add(entry.before ?? NONE);
    const packed = entry.packed ?? (entry.deflated ? deflateRawSync(entry.content) : entry.content);
    const utf8 = Buffer.from(entry.name);
    const fields: Fields = {
      version: 20,
      flags: (1 << 11) | (entry.descriptor ? 1 << 3 : 0),
      method: entry.deflated ? 8 : 0,
      time: 0,
      date: 0x21,
      crc: crc32(entry.content),
      packedSize: packed.length,
      size: entry.content.length,
      ...entry.both,
    };
    const open = entry.descriptor ? { crc: 0, packedSize: 0, size: 0 } : {};
    const at = entry.offset ?? offset;
    const localName = entry.localName ?? utf8;
    add(numbers([4, 0x04034b50], ...common({ ...fields, ...open, ...entry.local }, localName), [2, localExtra.length]));
    add(localName, localExtra, packed);
    if (entry.descriptor) add(numbers([4, 0x08074b50], [4, fields.crc], [4, fields.packedSize], [4, fields.size]));
    add(entry.after ?? NONE);
    if (entry.unlisted) continue;
    count++;
    const centralName = entry.centralName ?? utf8;
    directory.push(
      numbers(
        [4, 0x02014b50],
        [2, 20],
        ...common({ ...fields, ...entry.central }, centralName),
        [2, centralExtra.length],
        [2, entryComment.length],
        [2, entry.disk ?? 0],
        [2, 0],
        [4, 0],
        [4, at],
      ),
      centralName,
      centralExtra,
      entryComment,
    );
  }
  add(beforeDirectory ?? NONE);
  const start = offset;
  for (const piece of directory) add(piece);
  const length = offset - start;
  add(beforeEnd ?? NONE);
  add(
    numbers(
      [4, 0x06054b50],
      [2, end.disk ?? 0],
      [2, 0],
      [2, end.count ?? count],
      [2, end.count ?? count],
      [4, end.length ?? length],
      [4, end.directory ?? start],
      [2, end.comment ?? (comment ?? NONE).length],
    ),
    comment ?? NONE,
    after ?? NONE,
  );
  return Buffer.concat(pieces);
}

type Sized = readonly [bytes: 2 | 4, value: number];

const common = ({ version, flags, method, time, date, crc, packedSize, size }: Fields, name: Uint8Array): Sized[] => [
  [2, version],
  [2, flags],
  [2, method],
  [2, time],
  [2, date],
  [4, crc],
  [4, packedSize],
  [4, size],
  [2, name.length],
];

function numbers(...values: Sized[]): Buffer {
  const bytes = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of values) {
    bytes.writeUIntLE(value % 2 ** (8 * size), at, size);
    at += size;
  }
  return bytes;
}
