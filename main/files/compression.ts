import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRaw } from 'node:zlib';
import type { Compression } from '../../shared/archive/zip';

/** Node's own zlib: it works on threads beside this one, so neither window nor trainer waits for it. */
export const compression: Compression = {
  deflate: (bytes) => promisify(deflateRaw)(bytes),
  // zlib takes no bound of zero bytes.
  inflate: (bytes, most) => promisify(inflateRaw)(bytes, { maxOutputLength: Math.max(1, most) }),
  crc32,
};
