import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compression } from '../../main/files/compression';
import { craftZip, type CraftedEntry } from '../../scripts/fuzz/crafted-zip';
import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { ArchiveProblem } from './archive-problem';
import { sourceOf } from './byte-source';
import { packZip } from './pack-zip';
import { readZip, unpackEntry } from './read-zip';

const bytes = (text: string) => new TextEncoder().encode(text);
const entry = (name: string, content = 'abc'.repeat(100), more: Partial<CraftedEntry> = {}): CraftedEntry => ({
  name,
  content: bytes(content),
  deflated: true,
  ...more,
});

async function zipOf(...files: (readonly [string, Uint8Array])[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packZip(files, compression)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function unpackAll(file: Uint8Array): Promise<[string, Uint8Array][]> {
  const source = sourceOf(file);
  const unpacked: [string, Uint8Array][] = [];
  for (const entry of readZip(source).values())
    unpacked.push([entry.name, Uint8Array.from(await unpackEntry(source, entry, compression))]);
  return unpacked;
}

async function problemOf(file: Uint8Array): Promise<ArchiveProblem> {
  const error: unknown = await unpackAll(file).catch((caught: unknown) => caught);
  if (error instanceof ArchiveProblem) return error;
  throw new Error(`not refused: ${String(error)}`);
}

test('what is packed comes back, whether or not it can be packed tighter', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.tuple(
          fc.stringMatching(/^[a-z0-9_-]{1,10}(\/[a-z0-9_.-]*[a-z0-9]){0,2}$/),
          fc.uint8Array({ maxLength: 300 }),
        ),
        {
          selector: ([name]) => name,
          maxLength: 8,
        },
      ),
      async (files) => {
        expect(await unpackAll(await zipOf(...files))).toEqual(files);
      },
    ),
  );
});

const times = Buffer.from('55540500030000000055540100', 'hex').subarray(0, 9);

test.each<[string, Buffer]>([
  ['a comment', craftZip({ entries: [entry('a')], comment: bytes('made by hand') })],
  ['times of Unix', craftZip({ entries: [entry('a', undefined, { localExtra: times, centralExtra: times })] })],
  ['sizes after the data, as written to a pipe', craftZip({ entries: [entry('a', undefined, { descriptor: true })] })],
  ['entries in another order in the directory', swapped()],
  ['a comment on an entry', craftZip({ entries: [entry('a', undefined, { comment: bytes('PK\x05\x06') })] })],
])('what other programs leave in an archive is allowed: %s', async (_what, file) => {
  expect((await unpackAll(file)).filter(([name]) => name === 'a')).toEqual([['a', bytes('abc'.repeat(100))]]);
});

/** Two entries whose records in the directory have changed places. */
function swapped(): Buffer {
  const file = craftZip({ entries: [entry('a'), entry('b')] });
  const directory = file.readUInt32LE(file.length - 6);
  const record = (file.length - 22 - directory) / 2;
  const first = Buffer.from(file.subarray(directory, directory + record));
  file.copyWithin(directory, directory + record, directory + 2 * record);
  first.copy(file, directory + record);
  return file;
}

test.each([
  '/etc/passwd',
  '../up',
  'a/../../up',
  'a//b',
  './a',
  'C:\\a',
  'a\\..\\b',
  'c:a',
  'a\0b',
  'a\nb',
  'a\u007fb',
  '',
  '\u00ff'.repeat(101),
])('the name %j is refused, by the reader and the writer', async (name) => {
  const problem = await problemOf(craftZip({ entries: [entry(name)] }));
  expect(problem.code).toBe('damaged');
  expect(problem.message).not.toMatch(/\p{Cc}/u);
  await expect(zipOf([name, bytes('abc')])).rejects.toThrow(problem.message);
});

test('a name that is there twice is refused', async () => {
  expect((await problemOf(craftZip({ entries: [entry('a'), entry('a')] }))).message).toContain('“a” is in it twice');
});

// One reading only: each of these is an archive in which some program finds other entries or other contents.
const differs = 'not one that every program reads alike';
const hidden = craftZip({ entries: [entry('a', 'hidden')] });
test.each<[string, Buffer, string]>([
  ['bytes before the first entry', craftZip({ entries: [entry('a', 'b', { before: bytes('#!') })] }), differs],
  ['bytes between entries', craftZip({ entries: [entry('a'), entry('b', 'b', { before: bytes('x') })] }), differs],
  ['bytes before the directory', craftZip({ entries: [entry('a')], beforeDirectory: bytes('x') }), differs],
  ['bytes before the end record', craftZip({ entries: [entry('a')], beforeEnd: bytes('x') }), 'directory is not where'],
  ['bytes after the end', craftZip({ entries: [entry('a')], after: bytes('x') }), 'its end is missing'],
  [
    'an entry that the directory lacks',
    craftZip({ entries: [entry('a'), entry('b', 'b', { unlisted: true })] }),
    differs,
  ],
  [
    'nothing but an entry that the directory lacks',
    craftZip({ entries: [entry('b', 'b', { unlisted: true })] }),
    differs,
  ],
  ['a second archive in the comment', craftZip({ entries: [entry('a')], comment: hidden }), 'more than one end record'],
  [
    'an end record in the comment that does not reach the end of the file',
    craftZip({ entries: [entry('a')], comment: Buffer.concat([hidden, bytes('..')]) }),
    'more than one end record',
  ],
  [
    'a directory with an entry too many',
    craftZip({ entries: [entry('a'), entry('b')], end: { count: 1 } }),
    'longer than',
  ],
  ['a directory with an entry too few', craftZip({ entries: [entry('a')], end: { count: 2 } }), 'cut short'],
  ['a locator of ZIP64 before the end record', zip64Locator(), 'ZIP64'],
  [
    'another name in its own header',
    craftZip({ entries: [entry('a', 'b', { localName: bytes('b') })] }),
    'another name',
  ],
  ['another size', craftZip({ entries: [entry('a', 'b', { local: { size: 2 } })] }), differs],
  ['another packed size', craftZip({ entries: [entry('a', 'b', { local: { packedSize: 1 } })] }), differs],
  ['another sum', craftZip({ entries: [entry('a', 'b', { local: { crc: 1 } })] }), differs],
  [
    'no sum and sizes',
    craftZip({ entries: [entry('a', 'b', { local: { crc: 0, size: 0, packedSize: 0 } })] }),
    differs,
  ],
  ['another method', craftZip({ entries: [entry('a', 'b', { local: { method: 0 } })] }), differs],
  ['other flags', craftZip({ entries: [entry('a', 'b', { local: { flags: 0 } })] }), differs],
  ['a folder with content', craftZip({ entries: [entry('a/')] }), differs],
  [
    'a descriptor of something else',
    craftZip({ entries: [entry('a', 'b', { descriptor: true, both: { crc: 5 } })] }),
    'check sum',
  ],
  [
    'a descriptor after data that do not say where they end',
    craftZip({ entries: [entry('a', 'b', { descriptor: true, deflated: false })] }),
    differs,
  ],
  [
    'another name in an extra field',
    craftZip({
      entries: [entry('a', 'b', { centralExtra: Buffer.from('7570060001000000006262', 'hex').subarray(0, 10) })],
    }),
    '0x7075',
  ],
  [
    'an extra field in its own header',
    craftZip({ entries: [entry('a', 'b', { localExtra: Buffer.from('01000000', 'hex') })] }),
    '0x0001',
  ],
  [
    'extra fields that are cut short',
    craftZip({ entries: [entry('a', 'b', { centralExtra: Buffer.from('555409', 'hex') })] }),
    'extra fields of “a” are cut',
  ],
  [
    'a name that some take for UTF-8 and some for code page 437',
    craftZip({ entries: [entry('ä', 'b', { both: { flags: 0 } })] }),
    differs,
  ],
  [
    'bytes after the end of the packed data',
    craftZip({ entries: [entry('a', 'b', { packed: Buffer.from([0x4b, 0x02, 0x00, 1, 2, 3]) })] }),
    'bytes follow',
  ],
])('refused: %s', async (_what, file, message) => {
  expect((await problemOf(file)).message).toContain(message);
});

/** The last entry's comment is what programs that know ZIP64 take for their way to another directory. */
function zip64Locator(): Buffer {
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  return craftZip({ entries: [entry('a', 'b', { comment: locator })] });
}

test('a size that DEFLATE cannot reach is refused before anything is unpacked', async () => {
  const bomb = craftZip({ entries: [entry('a', 'a'.repeat(1000), { both: { size: 500_000_000 } })] });
  expect((await problemOf(bomb)).message).toMatch(
    /“a” claims to have 500000000 bytes, which \d+ bytes of packed data cannot hold/,
  );
});

test('an entry that unpacks to more than it says is stopped there', async () => {
  const file = craftZip({ entries: [entry('a', 'a'.repeat(1000), { both: { size: 500 } })] });
  expect((await problemOf(file)).message).toContain('“a” cannot be unpacked');
});

test('entries that share their bytes are refused', async () => {
  // the second entry, header and all, is the data of the first
  const inner = craftZip({ entries: [entry('b')] });
  const data = inner.subarray(0, inner.readUInt32LE(inner.length - 6));
  const file = craftZip({
    entries: [
      { name: 'a', content: data },
      { ...entry('b'), offset: 31 },
    ],
  });
  expect((await problemOf(file)).message).toContain('“a” and “b” overlap');
});

test('too many entries are refused, by the reader and the writer', async () => {
  const many = Array.from({ length: ARCHIVE_LIMITS.entries + 1 }, (_, i) => ({
    name: `${i}`,
    content: new Uint8Array(),
  }));
  // one more would be the mark of ZIP64
  const message = `more than ${ARCHIVE_LIMITS.entries} entries`;
  await expect(zipOf(...many.map(({ name, content }) => [name, content] as const))).rejects.toThrow(message);
  expect((await problemOf(craftZip({ entries: many }))).message).toContain('ZIP64');
});

test.each<[string, Partial<CraftedEntry>]>([
  ['encrypted', { both: { flags: 1 } }],
  ['packed by another method', { both: { method: 12 } }],
  ['a patch', { both: { flags: 1 << 5 } }],
  ['for a later version of ZIP', { both: { version: 45 } }],
  ['on another volume', { disk: 1 }],
])('an entry that is %s is refused as unsupported', async (_what, change) => {
  expect((await problemOf(craftZip({ entries: [entry('a', 'b', change)] }))).code).toBe('unsupported');
});

test('a flipped bit in an entry is found by its check sum', async () => {
  const file = await zipOf(['a', bytes('stored as it is')]);
  file[35] = file[35]! ^ 1;
  await expect(unpackAll(file)).rejects.toThrow('“a” is not what its check sum says');
});

test('a directory as large as ZIP64 makes it is refused by name', async () => {
  const file = craftZip({ entries: [entry('a')], end: { directory: 0xffffffff } });
  expect((await problemOf(file)).message).toContain('ZIP64');
});
