/** A file that is read in parts: its directory is at the end, and an entry is read when it is wanted. */
export interface ByteSource {
  readonly size: number;
  /** @throws if the file no longer has these bytes */
  read(from: number, length: number): Uint8Array;
}

/** Bytes that are in memory already. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (from, length) => bytes.subarray(from, from + length) };
}
