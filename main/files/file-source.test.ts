import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileSource } from './file-source';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  file = path.join(folder, 'a');
  writeFileSync(file, 'abcdef');
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([true, false])('a file that stays open (%s) is read in parts, and says so if it has changed', (staysOpen) => {
  const source = new FileSource(file, staysOpen);
  expect(Buffer.from(source.read(2, 3)).toString()).toBe('cde');
  appendFileSync(file, 'g');
  expect(() => source.read(2, 3)).toThrow('has changed it since it was opened');
  source.close();
});

test('where it does not stay open, another file in its place is noticed', () => {
  const source = new FileSource(file, false);
  writeFileSync(`${file}.new`, 'ABCDEF');
  renameSync(`${file}.new`, file);
  expect(() => source.read(0, 1)).toThrow('has changed it since it was opened');
  source.close();
});
