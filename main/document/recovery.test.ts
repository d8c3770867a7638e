import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  dropRecoveryCopy,
  findRecoveryCopy,
  keepRecoveryCopy,
  setRecoveryCopyAside,
  type RecoveryCopy,
} from './recovery';

let folder: string;
vi.mock('electron', () => ({ app: { getPath: () => folder } }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const copy = (title: string): RecoveryCopy => ({
  file: null,
  fingerprint: null,
  experiment: { title },
  runIds: ['run-1'],
  attempts: 0,
});
const inRecovery = () => readdirSync(path.join(folder, 'recovery'));

test('of many changes in a row the last one is saved, and nothing else is left over', async () => {
  for (let i = 0; i < 100; i++) keepRecoveryCopy(copy(`edit ${i}`));
  expect(await findRecoveryCopy()).toMatchObject({ ...copy('edit 99'), keptAt: expect.any(Date) });
  expect(inRecovery()).toEqual(['unsaved.json']);
});

test('what is dropped stays dropped, even right after a change', async () => {
  keepRecoveryCopy(copy('a'));
  await dropRecoveryCopy();
  expect(await findRecoveryCopy()).toBeNull();
  keepRecoveryCopy(copy('b'));
  expect(await findRecoveryCopy()).toMatchObject({ experiment: { title: 'b' } });
});

test('the last wish counts, in whatever order they came', async () => {
  keepRecoveryCopy(copy('a'));
  void dropRecoveryCopy();
  keepRecoveryCopy(copy('b'));
  expect(await findRecoveryCopy()).toMatchObject({ experiment: { title: 'b' } });
  void dropRecoveryCopy();
  keepRecoveryCopy(copy('c'));
  void dropRecoveryCopy();
  expect(await findRecoveryCopy()).toBeNull();
});

test('put aside it is out of the way, but there', async () => {
  keepRecoveryCopy(copy('a'));
  await findRecoveryCopy();
  const aside = await setRecoveryCopyAside();
  expect(await findRecoveryCopy()).toBeNull();
  expect(inRecovery()).toEqual([path.basename(aside)]);
});

test('a damaged copy is not a copy', async () => {
  keepRecoveryCopy(copy('a'));
  await findRecoveryCopy();
  writeFileSync(path.join(folder, 'recovery/unsaved.json'), '{"file": 3}');
  expect(await findRecoveryCopy()).toBeNull();
});
