import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Kills this process at one call to the system: before it, after it, or, where it writes, when half of the bytes are written.

export const PLACES = ['journal append', 'checkpoint', 'temporary file', 'fsync', 'rename', 'recovery copy'] as const;
export type Place = (typeof PLACES)[number];
export const MOMENTS = ['before', 'half', 'after'] as const;

export interface KillPoint {
  readonly place: Place;
  /** The how manyth call of its kind, from 1. */
  readonly call: number;
  readonly moment: (typeof MOMENTS)[number];
}

type Kind = 'write' | 'sync' | 'rename' | 'other';

function placeOf(kind: Kind, file: string): Place | null {
  if (/[\\/]recovery[\\/]/.test(file)) return 'recovery copy';
  if (/[\\/](checkpoints|initial|final)(\.unfinished)?([\\/]|$)/.test(file)) return 'checkpoint';
  if (kind === 'rename') return 'rename';
  if (kind === 'sync') return 'fsync';
  if (kind === 'write') return file.endsWith('.tmp') ? 'temporary file' : 'journal append';
  return null;
}

const kill = () => process.kill(process.pid, 'SIGKILL');

/** @returns how many calls of each kind there have been, as they go on */
export function killAt(point: KillPoint | null): Readonly<Record<Place, number>> {
  const calls = Object.fromEntries(PLACES.map((place) => [place, 0])) as Record<Place, number>;
  /** Whether this call is the one, and when to kill. */
  const momentOf = (kind: Kind, file: string): KillPoint['moment'] | null => {
    const place = placeOf(kind, file);
    if (!place) return null;
    return ++calls[place] === point?.call && place === point.place ? point.moment : null;
  };
  const atOnce = <T>(kind: Kind, file: string, run: () => T, half?: () => unknown): T => {
    const moment = momentOf(kind, file);
    if (moment === 'before') kill();
    if (moment === 'half' && half) {
      half();
      kill();
    }
    const result = run();
    if (moment !== null) kill();
    return result;
  };
  const inTime = async <T>(
    kind: Kind,
    file: string,
    run: () => Promise<T>,
    half?: () => Promise<unknown>,
  ): Promise<T> => {
    const moment = momentOf(kind, file);
    if (moment === 'before') kill();
    if (moment === 'half' && half) {
      await half();
      kill();
    }
    const result = await run();
    if (moment !== null) kill();
    return result;
  };

  const { openSync, writeSync, writeFileSync, fsyncSync, fdatasync, renameSync, rmSync, mkdirSync } = fs;
  const names = new Map<number, string>();
  const nameOf = (descriptor: number) => names.get(descriptor) ?? '';
  fs.openSync = (file, ...rest) => {
    const descriptor = openSync(file, ...rest);
    names.set(descriptor, String(file));
    return descriptor;
  };
  fs.writeSync = ((descriptor: number, bytes: Uint8Array, ...rest: number[]) =>
    atOnce(
      'write',
      nameOf(descriptor),
      () => writeSync(descriptor, bytes, ...rest),
      () => writeSync(descriptor, bytes.subarray(0, bytes.length >> 1)),
    )) as typeof fs.writeSync;
  fs.writeFileSync = ((file: number | string, text: string, ...rest: never[]) => {
    // what a session notes goes through here too
    if (typeof file !== 'number') return writeFileSync(file, text, ...rest);
    return atOnce(
      'write',
      nameOf(file),
      () => writeFileSync(file, text),
      () => writeFileSync(file, text.slice(0, text.length >> 1)),
    );
  }) as typeof fs.writeFileSync;
  fs.fsyncSync = (descriptor) => atOnce('sync', nameOf(descriptor), () => fsyncSync(descriptor));
  fs.fdatasync = ((descriptor: number, done: fs.NoParamCallback) =>
    atOnce('sync', nameOf(descriptor), () => fdatasync(descriptor, done))) as typeof fs.fdatasync;
  fs.renameSync = (from, to) => atOnce('rename', String(to), () => renameSync(from, to));
  fs.rmSync = (file, options) => atOnce('other', String(file), () => rmSync(file, options));
  fs.mkdirSync = ((file: string, options: fs.MakeDirectoryOptions) =>
    atOnce('other', file, () => mkdirSync(file, options))) as typeof fs.mkdirSync;

  const { open, rename, rm, mkdir } = fs.promises;
  fs.promises.open = async (file, ...rest) => {
    const handle = await open(file, ...rest);
    const { writeFile, sync } = handle;
    handle.writeFile = ((bytes: Uint8Array) =>
      inTime(
        'write',
        String(file),
        () => writeFile.call(handle, bytes),
        () => handle.write(bytes.subarray(0, bytes.length >> 1)),
      )) as typeof handle.writeFile;
    handle.sync = () => inTime('sync', String(file), () => sync.call(handle));
    return handle;
  };
  fs.promises.rename = (from, to) => inTime('rename', String(to), () => rename(from, to));
  fs.promises.rm = (file, options) => inTime('other', String(file), () => rm(file, options));
  fs.promises.mkdir = ((file: string, options: fs.MakeDirectoryOptions) =>
    inTime('other', file, () => mkdir(file, options))) as typeof fs.promises.mkdir;
  syncBuiltinESMExports();
  return calls;
}
