import { mkdtempSync, readFileSync, rmSync, type NoParamCallback } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppendedFile } from './appended-file';

const disk = vi.hoisted(() => ({ flushed: [] as number[], error: null as Error | null }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const fdatasync = (descriptor: number, done: NoParamCallback) => {
    disk.flushed.push(fs.fstatSync(descriptor).size);
    done(disk.error);
  };
  return { ...fs, fdatasync };
});

let folder: string;
let file: string;
beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(path.join(tmpdir(), 'gradlab-'));
  file = path.join(folder, 'rows');
  Object.assign(disk, { flushed: [], error: null });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

test('while a run writes, all that is a second old has been flushed', () => {
  const appended = new AppendedFile(file);
  for (let written = 1; written <= 200; written++) {
    appended.append(Uint8Array.of(1));
    vi.advanceTimersByTime(50);
    // 20 writes a second
    expect(disk.flushed.at(-1) ?? 0).toBeGreaterThanOrEqual(written - 20);
  }
  // and not more often than twice a second
  expect(disk.flushed.length).toBeLessThanOrEqual(20);
  appended.close();
});

test('what was written just before a pause is flushed during it', () => {
  const appended = new AppendedFile(file);
  appended.append(Uint8Array.of(1, 2, 3));
  vi.advanceTimersByTime(60_000);
  expect(disk.flushed).toEqual([3]);
  appended.close();
});

test('a disk that does not take what was written stops the run at its next write, or at its end', () => {
  const appended = new AppendedFile(file);
  appended.append(Uint8Array.of(1));
  disk.error = Object.assign(new Error('EIO'), { code: 'EIO' });
  vi.advanceTimersByTime(1000);
  expect(() => appended.append(Uint8Array.of(2))).toThrow('EIO');
  expect(() => appended.close()).toThrow('EIO');
  expect([...readFileSync(file)]).toEqual([1]);
});
