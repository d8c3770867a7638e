import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

const BLOCK = 512;

/** Unpacks one file of a .tgz (ustar, sizes below 8 GiB). @throws Error if it is not in there */
export async function tarEntry(archive, name, target) {
  const stream = createReadStream(archive, { highWaterMark: 1 << 20 });
  await pipeline(stream, zlib.createGunzip({ chunkSize: 1 << 20 }), only(name), createWriteStream(target));
}

/** Lets through only the bytes of one entry of a tar stream. */
function only(name) {
  let rest = Buffer.alloc(0);
  let content = 0;
  let padding = 0;
  let wanted = false;
  let found = false;
  return new Transform({
    transform(chunk, _encoding, done) {
      let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      rest = Buffer.alloc(0);
      while (bytes.length > 0) {
        if (content > 0) {
          const here = Math.min(content, bytes.length);
          if (wanted) this.push(bytes.subarray(0, here));
          content -= here;
          bytes = bytes.subarray(here);
        } else if (padding > 0) {
          const here = Math.min(padding, bytes.length);
          padding -= here;
          bytes = bytes.subarray(here);
        } else if (bytes.length < BLOCK) {
          rest = Buffer.from(bytes);
          break;
        } else {
          const { path, size } = header(bytes);
          bytes = bytes.subarray(BLOCK);
          content = size;
          padding = (BLOCK - (size % BLOCK)) % BLOCK;
          wanted = path === name;
          found ||= wanted;
        }
      }
      done();
    },
    flush(done) {
      done(found ? null : new Error(`${name} is not in the package`));
    },
  });
}

function header(block) {
  const text = (offset, length) => block.toString('latin1', offset, offset + length).replace(/\0.*$/s, '');
  const prefix = text(345, 155);
  return { path: (prefix && `${prefix}/`) + text(0, 100), size: parseInt(text(124, 12).trim() || '0', 8) };
}
