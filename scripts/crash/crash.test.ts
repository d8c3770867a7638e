import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCrash } from '../crash.mjs';
import type { Damaged } from './damaged-journals';
import { PLACES } from './kill-at';
import type { Killed } from './kills';

// A short run of `npm run crash`: the same kills and damages each time.

let folder: string;
let found: { readonly killed: readonly Killed[]; readonly damaged: readonly Damaged[] };
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  const program = await buildCrash(folder);
  const args = [program, '--kills', '24', '--journals', '96', '--json'];
  // with losses it ends with an exit code, and its output all the same
  const run = promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  found = JSON.parse(stdout) as typeof found;
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('wherever a session is killed, all that it had done is there, and nothing is left lying about', () => {
  expect(found.killed.filter(({ lost }) => lost.length > 0)).toEqual([]);
  for (const place of PLACES) expect(found.killed.filter(({ point }) => point.place === place)).toHaveLength(4);
});

test('however a journal is damaged, all that was not hit is read, and can be saved', () => {
  expect(found.damaged.filter(({ lost }) => lost.length > 0)).toEqual([]);
  expect(found.damaged).toHaveLength(96);
});
