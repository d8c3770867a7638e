import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** A write may take only a part of the bytes when the disk is nearly full. */
export function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/**
 * Writes a file from its parts.
 *
 * @param isFlushed whether it is on disk before this returns
 */
export function writeWholeFile(
  file: string,
  parts: readonly Uint8Array[],
  { isFlushed }: { readonly isFlushed: boolean },
): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const part of parts) writeWhole(descriptor, part);
    if (isFlushed) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
