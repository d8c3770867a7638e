import fc from 'fast-check';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ArchiveProblem } from './archive-problem';
import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { packZip, readZip, unpackEntry, type Compression } from './zip';

const compression: Compression = {
  deflate: async (content) => deflateRawSync(content),
  inflate: async (packed, most) => inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }),
  crc32,
};

const bytes = (text: string) => new TextEncoder().encode(text);

async function zipOf(...files: (readonly [string, Uint8Array])[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packZip(files, compression)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function unpackAll(file: Uint8Array): Promise<[string, Uint8Array][]> {
  const unpacked: [string, Uint8Array][] = [];
  for (const entry of readZip(file).values())
    unpacked.push([entry.name, Uint8Array.from(await unpackEntry(entry, compression))]);
  return unpacked;
}

/** An archive with one entry, changed by hand where its directory says something about it. */
async function altered(change: (directory: DataView) => void, content = 'abc'): Promise<Uint8Array> {
  const file = await zipOf(['a', bytes(content)]);
  const end = new DataView(file.buffer, file.byteOffset + file.length - 22);
  change(new DataView(file.buffer, file.byteOffset + end.getUint32(16, true)));
  return file;
}

function problemOf(file: Uint8Array): ArchiveProblem {
  try {
    readZip(file);
  } catch (error) {
    if (error instanceof ArchiveProblem) return error;
    throw error;
  }
  throw new Error('was read');
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

test('a comment behind the archive, as some programs leave it, is allowed', async () => {
  const file = Buffer.concat([await zipOf(['a', bytes('abc')]), bytes('made by hand')]);
  file.writeUInt16LE(12, file.length - 14);
  expect(await unpackAll(file)).toEqual([['a', bytes('abc')]]);
});

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
  '',
  '\u00ff'.repeat(101),
])('the name %j is refused', async (name) => {
  expect(problemOf(await zipOf([name, bytes('abc')])).code).toBe('damaged');
});

test('a name that is there twice is refused', async () => {
  expect(problemOf(await zipOf(['a', bytes('1')], ['a', bytes('2')])).message).toContain('“a” is in it twice');
});

test('a size that DEFLATE cannot reach is refused before anything is unpacked', async () => {
  const bomb = await altered((directory) => directory.setUint32(24, 500_000_000, true), 'a'.repeat(1000));
  expect(problemOf(bomb).message).toMatch(/“a” claims to have 500000000 bytes, which \d+ packed bytes cannot hold/);
});

test('an entry that unpacks to more than it says is stopped there', async () => {
  const file = await altered((directory) => directory.setUint32(24, 500, true), 'a'.repeat(1000));
  await expect(unpackAll(file)).rejects.toThrow(/“a” cannot be unpacked/);
});

test('entries that share their bytes are refused', async () => {
  const file = await zipOf(['a', bytes('abc'.repeat(100))], ['b', bytes('abc'.repeat(100))]);
  const view = new DataView(file.buffer, file.byteOffset);
  const directory = view.getUint32(file.length - 22 + 16, true);
  // the second entry: its own header now lies within the first one's bytes
  const second = directory + 46 + 1;
  const packed = view.getUint32(directory + 20, true);
  view.setUint32(18, packed + 31 + packed, true);
  view.setUint32(directory + 20, packed + 31 + packed, true);
  expect(view.getUint32(second, true)).toBe(0x02014b50);
  expect(problemOf(file).message).toContain('“a” and “b” overlap');
});

test('too many entries are refused', async () => {
  const many = Array.from({ length: ARCHIVE_LIMITS.entries + 1 }, (_, i) => [`${i}`, new Uint8Array()] as const);
  expect(problemOf(await zipOf(...many)).code).toBe('too-large');
});

test.each<[string, (directory: DataView) => void]>([
  ['encrypted', (directory) => directory.setUint16(8, 1, true)],
  ['packed by another method', (directory) => directory.setUint16(10, 12, true)],
])('an entry that is %s is refused as unsupported', async (_what, change) => {
  expect(problemOf(await altered(change)).code).toBe('unsupported');
});

test('a flipped bit in an entry is found by its check sum', async () => {
  const file = await zipOf(['a', bytes('stored as it is')]);
  file[35] = file[35]! ^ 1;
  await expect(unpackAll(file)).rejects.toThrow('“a” is not what its check sum says');
});

test('a directory as large as ZIP64 makes it is refused by name', async () => {
  const file = await zipOf(['a', bytes('abc')]);
  new DataView(file.buffer, file.byteOffset).setUint32(file.length - 22 + 16, 0xffffffff, true);
  expect(problemOf(file).message).toContain('ZIP64');
});
