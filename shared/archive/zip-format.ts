// The part of the ZIP format that a document needs (APPNOTE 6.3.10): entries stored or deflated, one volume, no encryption, no
// ZIP64. All numbers are little-endian.

/** Raw DEFLATE. It comes from outside, so that it may run beside the caller's own thread. */
export interface Compression {
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
  /**
   * Fails if the bytes unpack to anything but `size` bytes, or go on after the end of the packed data: what another program
   * might find there would not be seen here.
   */
  inflate(bytes: Uint8Array, size: number): Promise<Uint8Array>;
  /** CRC-32 as ZIP and gzip use it (APPNOTE 6.3.10, 4.4.7). */
  crc32(bytes: Uint8Array): number;
}

export const LOCAL = { signature: 0x04034b50, length: 30 };
export const CENTRAL = { signature: 0x02014b50, length: 46 };
export const END = { signature: 0x06054b50, length: 22 };
/** Stands right before the end record in archives with ZIP64, and then counts for more than the end record. */
export const ZIP64_LOCATOR = { signature: 0x07064b50, length: 20 };
/** After the data of an entry whose sizes were not yet known when its header was written. */
export const DESCRIPTOR = { signature: 0x08074b50, length: 16 };
export const LONGEST_COMMENT = 0xffff;

export const STORED = 0;
export const DEFLATED = 8;
export const VERSION_NEEDED = 20;

export const FLAGS = { encrypted: 1 << 0, level: 0b11 << 1, descriptor: 1 << 3, utf8: 1 << 11 };

/** 1 January 1980, the earliest that ZIP can say: the same document always makes the same bytes. */
export const DATE = 0x0021;
