import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tarEntry } from './tar-entry.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'tar-entry-'));
const archive = path.join(folder, 'a.tgz');
// neither a multiple of tar's 512 bytes nor of a stream's piece
const content = Buffer.from(Array.from({ length: 3_000_001 }, (_, i) => (i * i) % 251));
mkdirSync(path.join(folder, 'package'));
writeFileSync(path.join(folder, 'package/first'), 'something else');
writeFileSync(path.join(folder, 'package/wanted'), content);
execFileSync('tar', ['-czf', 'a.tgz', '--format=ustar', 'package'], { cwd: folder });

test('one file comes out of a package, byte for byte', async () => {
  const target = path.join(folder, 'out');
  await tarEntry(archive, 'package/wanted', target);
  expect(readFileSync(target).equals(content)).toBe(true);
});

test('a file that is not in the package is an error', async () => {
  await expect(tarEntry(archive, 'package/missing', path.join(folder, 'none'))).rejects.toThrow('not in the package');
});
