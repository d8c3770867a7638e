import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import type { Weights } from '../../shared/archive/archived-run';
import { packNpy, unpackNpy, type NpyArray } from '../../shared/archive/npy';
import { writeWholeFile } from './write-whole';

/** The CRC-32 of each array's file, by its name; the first versions had none. */
const CHECKSUMS = 'checksums.json';
const checksumsSchema = v.record(v.string(), v.number());

/**
 * Writes weights into a folder, a NumPy array each. Whoever reads along finds all of them, or nothing.
 *
 * @param flushing `isFlushed`: whether they are on disk before this returns; else a power cut soon after may cost them, as their checksums tell
 */
export function writeWeights(folder: string, weights: Weights, flushing: { readonly isFlushed: boolean }): void {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const checksums: Record<string, number> = {};
  for (const [title, array] of Object.entries(weights)) {
    const bytes = packNpy(array);
    checksums[`${title}.npy`] = crc32(bytes);
    writeWholeFile(path.join(unfinished, `${title}.npy`), [bytes], flushing);
  }
  writeWholeFile(path.join(unfinished, CHECKSUMS), [new TextEncoder().encode(JSON.stringify(checksums))], flushing);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

/** Arrays that are not as they were written are left out; without their checksums, those that are not arrays. */
export async function readWeights(folder: string): Promise<Weights> {
  return (await read(folder)).weights;
}

/** The same, but all of it or nothing: a run cannot continue from a part. */
export async function readWholeWeights(folder: string): Promise<Weights> {
  const { weights, names } = await read(folder);
  return names.every((name) => weights[name]) ? weights : {};
}

async function read(folder: string): Promise<{ readonly weights: Weights; readonly names: readonly string[] }> {
  const found = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.npy')).sort();
  const checksums = await readFile(path.join(folder, CHECKSUMS), 'utf8')
    .then((text) => v.parse(checksumsSchema, JSON.parse(text)))
    .catch((error: NodeJS.ErrnoException): Record<string, number> | null => (error.code === 'ENOENT' ? null : {}));
  const weights: Record<string, NpyArray> = {};
  for (const name of found) {
    try {
      const bytes = await readFile(path.join(folder, name));
      if (!checksums || checksums[name] === crc32(bytes)) weights[titleOf(name)] = unpackNpy(bytes);
    } catch {
      // the others are whole
    }
  }
  return { weights, names: (checksums ? Object.keys(checksums) : found).map(titleOf) };
}

const titleOf = (file: string) => file.slice(0, -'.npy'.length);
