import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { craftZip } from '../fuzz/crafted-zip';
import { unzip } from './unzip.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'unzip-'));
afterEach(() => rmSync(path.join(folder, 'out'), { recursive: true, force: true }));

function zipOf(files) {
  const entries = Object.entries(files).map(([name, text]) => ({
    name,
    content: Buffer.from(text),
    deflated: text.length > 100,
  }));
  const file = path.join(folder, 'a.zip');
  writeFileSync(file, craftZip({ entries }));
  return file;
}
const out = (name) => readFileSync(path.join(folder, 'out', name), 'utf8');

test('deflated, stored and empty entries come out as they went in', async () => {
  const long = 'gradient '.repeat(10_000);
  await unzip(zipOf({ 'deep/long.txt': long, short: 'x', empty: '' }), path.join(folder, 'out'));
  expect([out('deep/long.txt'), out('short'), out('empty')]).toEqual([long, 'x', '']);
});

test('entries are placed where the caller says, or left out', async () => {
  const place = (name) => (name === 'unwanted' ? null : name.replace('package/', ''));
  await unzip(zipOf({ 'package/a': 'a', unwanted: 'b' }), path.join(folder, 'out'), place);
  expect(out('a')).toBe('a');
  expect(() => out('unwanted')).toThrow('ENOENT');
});

test('an entry that leads out of the folder is refused', async () => {
  await expect(unzip(zipOf({ '../escaped': 'x' }), path.join(folder, 'out'))).rejects.toThrow(
    'leads out of the folder',
  );
});

test('a file that was cut is refused', async () => {
  const file = zipOf({ a: 'a' });
  writeFileSync(file, readFileSync(file).subarray(0, 40));
  await expect(unzip(file, path.join(folder, 'out'))).rejects.toThrow('not a whole ZIP file');
});
