import { ArchiveProblem } from './archive-problem';
import { ARCHIVE_LIMITS } from '../limits/archive-limits';

// The part of the ZIP format that a document needs (APPNOTE 6.3.10): entries stored or deflated, one volume, no
// encryption, no ZIP64. Reading trusts nothing: the directory is checked as a whole before the first byte is unpacked.

/** Raw DEFLATE. It comes from outside, so that it may run beside the caller's own thread. */
export interface Compression {
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /** Fails rather than give more than `most` bytes. */
  inflate(bytes: Uint8Array, most: number): Promise<Uint8Array>;
  /** CRC-32 as ZIP and gzip use it (APPNOTE 6.3.10, 4.4.7). */
  crc32(bytes: Uint8Array): number;
}

export interface ZipEntry {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  /** Bytes when unpacked. */
  readonly size: number;
  readonly crc: number;
}

const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const VERSION_NEEDED = 20;
const FLAGS = { encrypted: 1 << 0, utf8: 1 << 11 };
/** 1 January 1980, the earliest that ZIP can say: the same document always makes the same bytes. */
const DATE = 0x0021;

/** The archive's bytes, a piece at a time. */
export async function* packZip(
  files: Iterable<readonly [name: string, content: Uint8Array]>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const deflated = await compression.deflate(content);
    const method = deflated.length < content.length ? DEFLATED : STORED;
    const packed = method === DEFLATED ? deflated : content;
    const text = new TextEncoder().encode(name);
    // These 26 bytes stand in the entry itself and, again, in the directory.
    const shared = (view: DataView, at: number) => {
      view.setUint16(at, VERSION_NEEDED, true);
      view.setUint16(at + 2, FLAGS.utf8, true);
      view.setUint16(at + 4, method, true);
      view.setUint16(at + 8, DATE, true);
      view.setUint32(at + 10, compression.crc32(content), true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, content.length, true);
      view.setUint16(at + 22, text.length, true);
    };
    const local = new DataView(new ArrayBuffer(LOCAL.length));
    local.setUint32(0, LOCAL.signature, true);
    shared(local, 4);
    const central = new DataView(new ArrayBuffer(CENTRAL.length));
    central.setUint32(0, CENTRAL.signature, true);
    central.setUint16(4, VERSION_NEEDED, true);
    shared(central, 6);
    central.setUint32(42, offset, true);
    directory.push(new Uint8Array(central.buffer), text);
    offset += LOCAL.length + text.length + packed.length;
    yield new Uint8Array(local.buffer);
    yield text;
    yield packed;
  }
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = new DataView(new ArrayBuffer(END.length));
  end.setUint32(0, END.signature, true);
  end.setUint16(8, directory.length / 2, true);
  end.setUint16(10, directory.length / 2, true);
  end.setUint32(12, length, true);
  end.setUint32(16, offset, true);
  yield* directory;
  yield new Uint8Array(end.buffer);
}

/**
 * The entries of an archive, none of them unpacked yet.
 *
 * @throws ArchiveProblem if it is not an archive, or one that no honest program makes
 */
export function readZip(file: Uint8Array): Map<string, ZipEntry> {
  if (file.length > ARCHIVE_LIMITS.bytes)
    throw new ArchiveProblem(
      'too-large',
      `the file has ${file.length} bytes, more than the ${ARCHIVE_LIMITS.bytes} that are read`,
    );
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directoryLength = view.getUint32(end + 12, true);
  const directoryStart = view.getUint32(end + 16, true);
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count)
    throw new ArchiveProblem('unsupported', 'the archive is one of several volumes');
  if (count === 0xffff || directoryLength === 0xffffffff || directoryStart === 0xffffffff)
    throw new ArchiveProblem('unsupported', 'the archive is of the kind for very large files (ZIP64)');
  if (count > ARCHIVE_LIMITS.entries)
    throw new ArchiveProblem(
      'too-large',
      `the file has ${count} entries, more than the ${ARCHIVE_LIMITS.entries} that are read`,
    );
  if (directoryStart + directoryLength !== end) throw damaged('its directory is not where it should be');

  const entries = new Map<string, ZipEntry>();
  const extents: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  let total = 0;
  let at = directoryStart;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL.length > end || view.getUint32(at, true) !== CENTRAL.signature)
      throw damaged('its directory is cut short');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const crc = view.getUint32(at + 16, true);
    const packedSize = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + CENTRAL.length + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const offset = view.getUint32(at + 42, true);
    if (next > end) throw damaged('its directory is cut short');
    const name = nameOf(file.subarray(at + CENTRAL.length, at + CENTRAL.length + nameLength));
    at = next;

    if (entries.has(name)) throw damaged(`“${name}” is in it twice`);
    if (flags & FLAGS.encrypted) throw new ArchiveProblem('unsupported', `“${name}” is encrypted`);
    if (method !== STORED && method !== DEFLATED)
      throw new ArchiveProblem('unsupported', `“${name}” is packed by a method (${method}) that is not read here`);
    total += size;
    if (total > ARCHIVE_LIMITS.unpackedBytes)
      throw new ArchiveProblem(
        'too-large',
        `unpacked, the file would have more than the ${ARCHIVE_LIMITS.unpackedBytes} bytes that are read`,
      );
    if (method === STORED ? size !== packedSize : size > ARCHIVE_LIMITS.ratio * packedSize)
      throw damaged(`“${name}” claims to have ${size} bytes, which ${packedSize} packed bytes cannot hold`);
    const start = dataStart(file, view, offset, name);
    if (start + packedSize > directoryStart) throw damaged(`“${name}” is cut short`);
    extents.push({ name, start: offset, end: start + packedSize });
    entries.set(name, {
      name,
      packed: file.subarray(start, start + packedSize),
      deflated: method === DEFLATED,
      size,
      crc,
    });
  }
  if (at !== end) throw damaged('its directory is longer than it says');
  // Entries that share bytes are how a small file unpacks to a huge one (Fifield 2019, "A better zip bomb").
  extents.sort((a, b) => a.start - b.start);
  extents.forEach(({ name, end: endOfEntry }, i) => {
    const following = extents[i + 1];
    if (following && endOfEntry > following.start) throw damaged(`“${name}” and “${following.name}” overlap`);
  });
  return entries;
}

/** @throws ArchiveProblem naming the entry if it does not unpack to what the directory says */
export async function unpackEntry(
  { name, packed, deflated, size, crc }: ZipEntry,
  { inflate, crc32 }: Compression,
): Promise<Uint8Array> {
  let content: Uint8Array;
  try {
    content = deflated ? await inflate(packed, size) : packed;
  } catch (error) {
    throw damaged(`“${name}” cannot be unpacked (${(error as Error).message})`);
  }
  if (content.length !== size || crc32(content) !== crc) throw damaged(`“${name}” is not what its check sum says`);
  return content;
}

/** Where the end record starts: it is the last thing in the file but for a comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END.length;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END.signature && view.getUint16(at + 20, true) === last - at) return at;
  throw damaged('its end is missing, so it was cut short or altered');
}

/** Where an entry's bytes begin: behind its own header, which must agree with the directory. */
function dataStart(file: Uint8Array, view: DataView, offset: number, name: string): number {
  if (offset + LOCAL.length > file.length || view.getUint32(offset, true) !== LOCAL.signature)
    throw damaged(`“${name}” is not where the directory says`);
  const nameLength = view.getUint16(offset + 26, true);
  const start = offset + LOCAL.length + nameLength + view.getUint16(offset + 28, true);
  const ownName = file.subarray(offset + LOCAL.length, offset + LOCAL.length + nameLength);
  if (start > file.length || nameOf(ownName) !== name) throw damaged(`“${name}” has another name where it is stored`);
  return start;
}

// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\\:\u0000-\u001f\ufffd]/;

/** Names are never used as paths, and are refused all the same if any program could take them for one outside its folder. */
function nameOf(bytes: Uint8Array): string {
  if (bytes.length === 0 || bytes.length > ARCHIVE_LIMITS.nameLength)
    throw damaged(`an entry’s name has ${bytes.length} bytes`);
  const name = new TextDecoder().decode(bytes);
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..') || FORBIDDEN.test(name))
    throw damaged(`“${name}” is not a name that may be in it`);
  return name;
}

function damaged(what: string): ArchiveProblem {
  return new ArchiveProblem('damaged', `the archive is damaged: ${what}`);
}
