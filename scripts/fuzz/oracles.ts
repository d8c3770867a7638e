import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, configure } from '@zip.js/zip.js';
import { sourceOf } from '../../shared/archive/byte-source';
import { unpackNpy } from '../../shared/archive/npy';
import { readZip, unpackEntry } from '../../shared/archive/read-zip';
import type { Compression } from '../../shared/archive/zip-format';
import { pythonWith } from '../needs.mjs';

// What the lab and other programs find in an archive, in one form that can be compared.

type Entry = readonly [name: string, bytes: number, crc: number];
type Array = readonly [name: string, type: string, shape: readonly number[], crc: number];

export interface Found {
  readonly entries: readonly Entry[];
  readonly arrays: readonly Array[];
}

/** By name, as Python sorts: by code points. */
const sorted = <T extends readonly [string, ...unknown[]]>(found: readonly T[]) =>
  [...found].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export async function labFinds(file: Uint8Array, compression: Compression): Promise<Found> {
  const source = sourceOf(file);
  const entries: Entry[] = [];
  const arrays: Array[] = [];
  for (const entry of readZip(source).values()) {
    const content = await unpackEntry(source, entry, compression);
    entries.push([entry.name, content.length, crc32(content)]);
    // numpy.load goes by how an entry begins, whatever its name
    if (!String.fromCharCode(...content.subarray(0, 6)).endsWith('NUMPY')) continue;
    const { shape, values } = unpackNpy(content);
    const type = values instanceof Float32Array ? 'float32' : 'uint32';
    arrays.push([
      entry.name.replace(/\.npy$/, ''),
      type,
      shape,
      crc32(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
    ]);
  }
  return { entries: sorted(entries), arrays: sorted(arrays) };
}

/** One answer a file; a string says why Python refused it. */
export function pythonFinds(files: readonly string[]): readonly (Found | string)[] {
  const python = pythonWith('numpy');
  if (!python) throw new Error('there is no Python with NumPy');
  const oracle = path.resolve('scripts/fuzz/oracle.py');
  const lines = execFileSync(python, [oracle], { input: files.join('\n'), maxBuffer: 1e9 });
  return String(lines)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Found | { readonly refused: string })
    .map((found) => ('refused' in found ? found.refused : found));
}

configure({ useWebWorkers: false });

/** zip.js knows no arrays. @throws if it refuses the file */
export async function zipJsFinds(file: Uint8Array): Promise<readonly Entry[]> {
  const reader = new ZipReader(new Uint8ArrayReader(file), {
    strictness: 'strict',
    checkCrc32: true,
    checkOverlappingEntry: true,
  });
  const entries: Entry[] = [];
  for (const entry of await reader.getEntries()) {
    const content = entry.directory ? new Uint8Array() : await entry.getData(new Uint8ArrayWriter());
    entries.push([entry.filename, content.length, crc32(content)]);
  }
  await reader.close();
  return sorted(entries);
}
