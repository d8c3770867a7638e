import { mkdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import type { Weights } from '../../shared/archive/archived-run';
import { packNpy, unpackNpy } from '../../shared/archive/npy';
import { writeWholeFile } from './write-whole';

// The weights of a checkpoint in one file: how long the list is, the list (each array's name and length), the NumPy arrays, and the CRC-32
// of all that. A deep network has dozens of arrays, and a file for each would cost a disk longer than the numbers themselves.

const WORD = 4;
const listSchema = v.array(v.strictObject({ title: v.string(), bytes: v.number() }));

/** Whoever reads along finds all of them, or nothing. They are not flushed. */
export function writeWeightsFile(file: string, weights: Weights): void {
  const arrays = Object.entries(weights).map(([title, array]) => ({ title, packed: packNpy(array) }));
  const list = Buffer.from(JSON.stringify(arrays.map(({ title, packed }) => ({ title, bytes: packed.length }))));
  const parts = [word(list.length), list, ...arrays.map(({ packed }) => packed)];
  const checksum = parts.reduce((sum, part) => crc32(part, sum), 0);
  const unfinished = `${file}.unfinished`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeWholeFile(unfinished, [...parts, word(checksum)], { isFlushed: false });
  renameSync(unfinished, file);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(WORD);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** @returns no weights at all if they are not as they were written, or not there */
export async function readWeightsFile(file: string): Promise<Weights> {
  try {
    const bytes = await readFile(file);
    const end = bytes.length - WORD;
    if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return {};
    let at = WORD + bytes.readUInt32LE(0);
    const list = v.parse(listSchema, JSON.parse(bytes.toString('utf8', WORD, at)));
    return Object.fromEntries(
      list.map(({ title, bytes: length }) => [title, unpackNpy(bytes.subarray(at, (at += length)))]),
    );
  } catch {
    return {};
  }
}
