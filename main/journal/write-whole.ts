import { writeSync } from 'node:fs';

/** A write may take only a part of the bytes when the disk is nearly full. */
export function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
