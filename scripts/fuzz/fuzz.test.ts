import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compressionAtOnce as compression } from '../../main/files/compression';
import { lacking } from '../needs.mjs';
import { fuzz, originals, type Fuzzed } from './fuzz';
import { MUTATION_KINDS } from './mutations';
import { labFinds, pythonFinds, zipJsFinds } from './oracles';

// A short run of `npm run fuzz`: the same files each time.

const FILES = 500;
let fuzzed: Fuzzed[];
/** Files whose every entry and array the lab can read: the others are given them too. */
let whole: Fuzzed[];
beforeAll(async () => {
  const from = await originals();
  fuzzed = [];
  for (let i = 0; i < FILES; i++) fuzzed.push(await fuzz(from, 1, i));
  whole = fuzzed.filter(({ passed }) => passed.includes('arrays')).slice(0, 150);
}, 120_000);

test('whatever is in a file: it is refused in words, or opens as a document that can be saved', () => {
  const faults = fuzzed.flatMap(({ kind, fault }, i) => (fault === null ? [] : [`file ${i}, ${kind}: ${fault}`]));
  expect(faults.slice(0, 5)).toEqual([]);
});

test('the changes reach every check: at least a third gets past the directory, and some of each kind open', () => {
  const share = (stage: Fuzzed['passed'][number]) =>
    fuzzed.filter(({ passed }) => passed.includes(stage)).length / fuzzed.length;
  expect(share('directory')).toBeGreaterThan(1 / 3);
  expect(share('opened')).toBeGreaterThan(0.05);
  expect(share('opened')).toBeLessThan(share('directory'));
  for (const kind of MUTATION_KINDS)
    expect(fuzzed.filter((one) => one.kind === kind).length).toBeGreaterThan(FILES / 50);
});

/** Other people’s programs, on a machine that may be busy. */
const MOST_MILLISECONDS = 120_000;
const lacksNumPy = lacking('numpy');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('every reader sees the same content in a file that the lab opens', { timeout: MOST_MILLISECONDS }, () => {
  test.skipIf(lacksNumPy !== null)(`Python’s zipfile and NumPy${lacksNumPy ? `: ${lacksNumPy}` : ''}`, async () => {
    const files = whole.map(({ bytes }, i) => {
      const file = path.join(folder, `${i}.gradlab`);
      writeFileSync(file, bytes);
      return file;
    });
    const found = pythonFinds(files);
    expect(found.length).toBe(files.length);
    for (const [i, { bytes }] of whole.entries())
      expect(found[i], files[i]).toEqual(await labFinds(bytes, compression));
  });

  test('zip.js, told to refuse what other programs could read otherwise', async () => {
    for (const [i, { bytes }] of whole.slice(0, 40).entries())
      expect(await zipJsFinds(bytes), `file ${i}`).toEqual((await labFinds(bytes, compression)).entries);
  });
});
