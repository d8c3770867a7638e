import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLab, readLabs } from '../../main/files/read-lab';
import { reference } from '../../shared/program/reference-engine';
import { proveLab, Trained } from './prove';

// docs/teaching.md says how a lab is written: the one in it is written, read and proven as it stands there.

const page = readFileSync(path.join(import.meta.dirname, '../../docs/teaching.md'), 'utf8');
const files = [...page.matchAll(/^`([\w.-]+)`\n\n```(?:json|md)\n([\s\S]*?)```$/gm)];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  for (const [, name, content] of files) writeFileSync(path.join(folder, name!), content!);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the lab of the page is read, and all that it promises holds', async () => {
  expect(files.map(([, name]) => name)).toEqual(['lab.json', 'guess.md', 'run.md', 'explain.md']);
  const lab = await readLab(folder);
  const proofs = await proveLab(lab, new Trained(reference.load()));
  expect(proofs.filter(({ fault }) => fault !== '')).toEqual([]);
  expect(proofs.length).toBeGreaterThanOrEqual(6);
});

test('no file outside of the folder is read', async () => {
  rmSync(path.join(folder, 'run.md'));
  symlinkSync('/etc/passwd', path.join(folder, 'run.md'));
  await expect(readLab(folder)).rejects.toThrow('run.md: it is a link, which could lead out of the folder');
});

test('texts are bounded, UTF-8, and there', async () => {
  writeFileSync(path.join(folder, 'run.md'), 'x'.repeat(30_000));
  await expect(readLab(folder)).rejects.toThrow('run.md');
  writeFileSync(path.join(folder, 'run.md'), Uint8Array.of(0x61, 0xff));
  await expect(readLab(folder)).rejects.toThrow('run.md: its text is not UTF-8');
  rmSync(path.join(folder, 'run.md'));
  await expect(readLab(folder)).rejects.toThrow('run.md: the file does not exist');
});

test('a folder without labs says so', async () => {
  rmSync(path.join(folder, 'lab.json'));
  await expect(readLabs(folder)).rejects.toThrow('there is no lab.json here');
});
