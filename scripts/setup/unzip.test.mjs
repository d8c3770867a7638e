import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { packZip } from '../../shared/archive/zip';
import { unzip } from './unzip.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'unzip-'));
afterEach(() => rmSync(path.join(folder, 'out'), { recursive: true, force: true }));

async function zipOf(entries) {
  const deflate = async (bytes) => zlib.deflateRawSync(bytes);
  const pieces = [];
  for await (const piece of packZip(
    Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)]),
    { deflate, crc32: zlib.crc32 },
  ))
    pieces.push(piece);
  const file = path.join(folder, 'a.zip');
  writeFileSync(file, Buffer.concat(pieces));
  return file;
}
const out = (name) => readFileSync(path.join(folder, 'out', name), 'utf8');

test('deflated, stored and empty entries come out as they went in', async () => {
  const long = 'gradient '.repeat(10_000);
  await unzip(await zipOf({ 'deep/long.txt': long, short: 'x', empty: '' }), path.join(folder, 'out'));
  expect([out('deep/long.txt'), out('short'), out('empty')]).toEqual([long, 'x', '']);
});

test('entries are placed where the caller says, or left out', async () => {
  const place = (name) => (name === 'unwanted' ? null : name.replace('package/', ''));
  await unzip(await zipOf({ 'package/a': 'a', unwanted: 'b' }), path.join(folder, 'out'), place);
  expect(out('a')).toBe('a');
  expect(() => out('unwanted')).toThrow('ENOENT');
});

test('an entry that leads out of the folder is refused', async () => {
  await expect(unzip(await zipOf({ '../escaped': 'x' }), path.join(folder, 'out'))).rejects.toThrow(
    'leads out of the folder',
  );
});

test('a file that was cut is refused', async () => {
  const file = await zipOf({ a: 'a' });
  writeFileSync(file, readFileSync(file).subarray(0, 40));
  await expect(unzip(file, path.join(folder, 'out'))).rejects.toThrow('not a whole ZIP file');
});
