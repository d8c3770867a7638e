import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { text } from '../text/text';
import { ArchiveBudget } from './archive-budget';
import { ArchiveProblem } from './archive-problem';
import type { ByteSource } from './byte-source';
import { assertEntryName } from './entry-name';
import { assertHarmlessFields } from './extra-fields';
import {
  CENTRAL,
  DEFLATED,
  DESCRIPTOR,
  END,
  FLAGS,
  LOCAL,
  LONGEST_COMMENT,
  STORED,
  VERSION_NEEDED,
  ZIP64_LOCATOR,
  type Compression,
} from './zip-format';

// Reading trusts nothing: the directory and every entry's own header are checked before the first byte is unpacked. Programs
// find entries in different ways (from the end record, from front to back, by either header), so what is read here has one
// reading only: the entries lie one after the other from the first byte to the directory, and both headers say the same.

export interface ZipEntry {
  readonly name: string;
  /** Where its packed bytes are in the file. */
  readonly start: number;
  readonly packedSize: number;
  readonly deflated: boolean;
  /** Bytes when unpacked. */
  readonly size: number;
  readonly crc: number;
}

/**
 * The entries of an archive in the order of its directory, none of them unpacked yet.
 *
 * @throws ArchiveProblem if it is not an archive, or one that not every program reads alike
 */
export function readZip(source: ByteSource): Map<string, ZipEntry> {
  const { damaged, unsupported } = ArchiveProblem;
  const words = text.archive;
  const budget = new ArchiveBudget();
  budget.fill(source.size);
  const end = readEnd(source);
  budget.hold(end.count);
  // No entry needs more than its name, and a few dozen bytes that other programs add.
  if (end.length > ARCHIVE_LIMITS.directoryBytes) throw damaged(words.longDirectory);
  if (end.directory + end.length !== end.at) throw damaged(words.directoryElsewhere);

  const bytes = source.read(end.directory, end.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, ZipEntry>();
  const extents: { readonly name: string; readonly start: number; readonly end: number }[] = [];
  let at = 0;
  for (let i = 0; i < end.count; i++) {
    if (at + CENTRAL.length > bytes.length || view.getUint32(at, true) !== CENTRAL.signature)
      throw damaged(words.cutDirectory);
    const header = headerAt(view, at + 6);
    const nameEnd = at + CENTRAL.length + header.nameLength;
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged(words.cutDirectory);
    const nameBytes = bytes.subarray(at + CENTRAL.length, nameEnd);
    const name = nameOf(nameBytes, header.flags);
    const disk = view.getUint16(at + 34, true);
    const offset = view.getUint32(at + 42, true);
    const extra = bytes.subarray(nameEnd, extraEnd);
    at = next;

    const { flags, method, packedSize, size } = header;
    if (entries.has(name)) throw damaged(words.twice(name));
    if (flags & FLAGS.encrypted) throw unsupported(words.encrypted(name));
    if (disk !== 0) throw unsupported(words.volumes);
    if (flags & ~(FLAGS.level | FLAGS.descriptor | FLAGS.utf8) || header.version > VERSION_NEEDED)
      throw unsupported(words.unknownFeature(name));
    if (method !== STORED && method !== DEFLATED) throw unsupported(words.unknownMethod(name, method));
    if (name.endsWith('/') && size > 0) throw damaged(words.folderWithContent(name));
    assertHarmlessFields(name, extra);
    budget.unpack(size);
    if (method === STORED ? size !== packedSize : size > ARCHIVE_LIMITS.ratio * packedSize)
      throw damaged(words.impossibleSize(name, size, packedSize));
    const start = dataStart(source, offset, header, nameBytes, name);
    const after = start + packedSize;
    const length = flags & FLAGS.descriptor ? DESCRIPTOR.length : 0;
    if (after + length > end.directory) throw damaged(words.cutEntry(name));
    if (length > 0) assertDescriptor(source, after, header, name);
    extents.push({ name, start: offset, end: after + length });
    entries.set(name, { name, start, packedSize, deflated: method === DEFLATED, size, crc: header.crc });
  }
  if (at !== bytes.length) throw damaged(words.longDirectory);
  assertSeamless(extents, end.directory);
  return entries;
}

/** @throws ArchiveProblem naming the entry if it does not unpack to what the directory says */
export async function unpackEntry(
  source: ByteSource,
  { name, start, packedSize, deflated, size, crc }: ZipEntry,
  { inflate, crc32 }: Compression,
): Promise<Uint8Array> {
  const packed = source.read(start, packedSize);
  let content: Uint8Array;
  try {
    content = deflated ? await inflate(packed, size) : packed;
  } catch (error) {
    throw ArchiveProblem.damaged(text.archive.doesNotUnpack(name, (error as Error).message));
  }
  if (content.length !== size || crc32(content) !== crc) throw ArchiveProblem.damaged(text.archive.wrongSum(name));
  return content;
}

interface EndRecord {
  /** Where it is itself. */
  readonly at: number;
  readonly count: number;
  /** Where the directory is, and how long. */
  readonly directory: number;
  readonly length: number;
}

/** The end record is the last thing in the file but for a comment, and there is one only. */
function readEnd(source: ByteSource): EndRecord {
  const words = text.archive;
  const from = Math.max(0, source.size - END.length - LONGEST_COMMENT - ZIP64_LOCATOR.length);
  const bytes = source.read(from, source.size - from);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Some programs take the last that looks like one, others the first whose comment reaches to the end: these must be the same.
  const candidates: number[] = [];
  for (let at = bytes.length - 4; at >= 0; at--) if (view.getUint32(at, true) === END.signature) candidates.push(at);
  const [last] = candidates;
  const reachesEnd = (at: number) =>
    at + END.length <= bytes.length && at + END.length + view.getUint16(at + 20, true) === bytes.length;
  const whole = candidates.filter(reachesEnd);
  if (last === undefined || whole.length === 0) throw ArchiveProblem.damaged(words.noEnd);
  if (whole.length > 1 || whole[0] !== last) throw ArchiveProblem.damaged(words.twoEnds);
  const at = last;
  const count = view.getUint16(at + 10, true);
  const length = view.getUint32(at + 12, true);
  const directory = view.getUint32(at + 16, true);
  const before = at - ZIP64_LOCATOR.length;
  if (
    count === 0xffff ||
    length === 0xffffffff ||
    directory === 0xffffffff ||
    (before >= 0 && view.getUint32(before, true) === ZIP64_LOCATOR.signature)
  )
    throw ArchiveProblem.unsupported(words.zip64);
  if (view.getUint32(at + 4, true) !== 0 || view.getUint16(at + 8, true) !== count)
    throw ArchiveProblem.unsupported(words.volumes);
  return { at: from + at, count, directory, length };
}

interface Header {
  readonly version: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly nameLength: number;
}

/** What both headers of an entry have in common: 24 bytes, from the version on. */
function headerAt(view: DataView, at: number): Header {
  return {
    version: view.getUint8(at),
    flags: view.getUint16(at + 2, true),
    method: view.getUint16(at + 4, true),
    crc: view.getUint32(at + 10, true),
    packedSize: view.getUint32(at + 14, true),
    size: view.getUint32(at + 18, true),
    nameLength: view.getUint16(at + 22, true),
  };
}

/** Where an entry's bytes begin: after its own header, which must agree with the directory. */
function dataStart(source: ByteSource, offset: number, directory: Header, nameBytes: Uint8Array, name: string): number {
  const { damaged } = ArchiveProblem;
  const words = text.archive;
  const nameEnd = LOCAL.length + nameBytes.length;
  if (offset + nameEnd > source.size) throw damaged(words.entryElsewhere(name));
  const bytes = source.read(offset, nameEnd);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== LOCAL.signature) throw damaged(words.entryElsewhere(name));
  const local = headerAt(view, 4);
  // With a descriptor the sums and sizes come after the data, and may be 0 here.
  const isOpen = directory.flags & FLAGS.descriptor && local.crc === 0 && local.packedSize === 0 && local.size === 0;
  const agree =
    local.flags === directory.flags &&
    local.method === directory.method &&
    (isOpen ||
      (local.crc === directory.crc && local.packedSize === directory.packedSize && local.size === directory.size));
  if (!agree || local.version > VERSION_NEEDED) throw damaged(words.headersDiffer(name));
  if (local.nameLength !== nameBytes.length || nameBytes.some((byte, i) => bytes[LOCAL.length + i] !== byte))
    throw damaged(words.namesDiffer(name));
  const extra = view.getUint16(28, true);
  if (offset + nameEnd + extra > source.size) throw damaged(words.cutEntry(name));
  if (extra > 0) assertHarmlessFields(name, source.read(offset + nameEnd, extra));
  return offset + nameEnd + extra;
}

/** Of an entry that was written to a pipe. Only packed data says by itself where it ends. */
function assertDescriptor(source: ByteSource, at: number, header: Header, name: string): void {
  const bytes = source.read(at, DESCRIPTOR.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wanted = [DESCRIPTOR.signature, header.crc, header.packedSize, header.size];
  if (header.method !== DEFLATED || wanted.some((value, i) => view.getUint32(4 * i, true) !== value))
    throw ArchiveProblem.damaged(text.archive.headersDiffer(name));
}

/**
 * No byte before, between or after the entries: there could be one that the directory does not name. None in two of them
 * either: that is how a small file unpacks to a huge one (Fifield 2019, "A better zip bomb").
 */
function assertSeamless(
  extents: { readonly name: string; readonly start: number; readonly end: number }[],
  directory: number,
): void {
  extents.sort((a, b) => a.start - b.start);
  let end = 0;
  let before = '';
  for (const extent of extents) {
    if (extent.start < end) throw ArchiveProblem.damaged(text.archive.overlap(before, extent.name));
    if (extent.start > end) throw ArchiveProblem.damaged(text.archive.gap(extent.start - end, extent.name));
    ({ end, name: before } = extent);
  }
  if (end !== directory) throw ArchiveProblem.damaged(text.archive.gap(directory - end, null));
}

/** Without the flag for UTF-8 a name is in code page 437: only in ASCII are both the same. */
function nameOf(bytes: Uint8Array, flags: number): string {
  const name = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  assertEntryName(name, bytes.length);
  if (!(flags & FLAGS.utf8) && bytes.some((byte) => byte > 0x7f))
    throw ArchiveProblem.unsupported(text.archive.nameEncoding(name));
  return name;
}
