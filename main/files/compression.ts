import { promisify } from 'node:util';
import { crc32, deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib';
import type { Compression } from '../../shared/archive/zip-format';

/** What Node's zlib gives with `info` set; the types of Node do not know that. */
interface Inflated {
  readonly buffer: Uint8Array;
  /** How far it has read. */
  readonly engine: { readonly bytesWritten: number };
}

const inflateOptions = (size: number) => ({
  info: true,
  // zlib takes no bound of zero bytes
  maxOutputLength: Math.max(1, size),
  // in one piece: pieces would have to be copied together, which takes the memory twice
  chunkSize: Math.max(64, size + 1),
});

function wholly(packed: Uint8Array, { buffer, engine }: Inflated): Uint8Array {
  if (engine.bytesWritten !== packed.length) throw new Error('bytes follow the end of its data');
  return buffer;
}

const inflate = promisify(inflateRaw) as unknown as (bytes: Uint8Array, options: object) => Promise<Inflated>;

/** Node's own zlib, on threads beside this one: whoever has a window to draw does not wait. */
export const compression: Compression = {
  deflate: (bytes) => promisify(deflateRaw)(bytes),
  inflate: async (packed, size) => wholly(packed, await inflate(packed, inflateOptions(size))),
  crc32,
};

/** On this thread: quicker where there are many small pieces and nobody waits for anything else. */
export const compressionAtOnce: Compression = {
  deflate: async (bytes) => deflateRawSync(bytes),
  inflate: async (packed, size) => wholly(packed, inflateRawSync(packed, inflateOptions(size)) as unknown as Inflated),
  crc32,
};
