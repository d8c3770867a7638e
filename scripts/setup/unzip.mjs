import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, symlink } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 5, 6]);
const DIRECTORY_ENTRY = 0x02014b50;
const SYMLINK = 0o120000;

/**
 * Unpacks a ZIP file that a hash has vouched for (stored or deflated entries, no zip64).
 *
 * @param {(name: string) => string | null} place where an entry goes below `folder`; null leaves it out
 */
export async function unzip(file, folder, place = (name) => name) {
  for (const entry of await directory(file)) {
    const relative = entry.name.endsWith('/') ? null : place(entry.name);
    if (!relative) continue;
    const target = path.resolve(folder, relative);
    if (!target.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${entry.name} leads out of the folder`);
    await mkdir(path.dirname(target), { recursive: true });
    const content = await open(file).then((handle) => entryStream(handle, entry));
    if ((entry.mode & 0o170000) === SYMLINK) {
      await symlink(await text(content), target);
    } else {
      await pipeline(content, createWriteStream(target));
      if (entry.mode & 0o111) await chmod(target, 0o755);
    }
  }
}

async function directory(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(END_OF_DIRECTORY);
    if (end < 0) throw new Error(`${file} is not a whole ZIP file`);
    const central = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(central, 0, central.length, tail.readUInt32LE(end + 16));
    const entries = [];
    for (let p = 0; p + 46 <= central.length && central.readUInt32LE(p) === DIRECTORY_ENTRY;) {
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => central.readUInt16LE(p + at));
      entries.push({
        method: central.readUInt16LE(p + 10),
        size: central.readUInt32LE(p + 20),
        mode: central.readUInt32LE(p + 38) >>> 16,
        header: central.readUInt32LE(p + 42),
        name: central.toString('utf8', p + 46, p + 46 + nameLength),
      });
      p += 46 + nameLength + extraLength + commentLength;
    }
    return entries;
  } finally {
    await handle.close();
  }
}

async function entryStream(handle, { method, size, header, name }) {
  const local = Buffer.alloc(30);
  await handle.read(local, 0, 30, header);
  if (size === 0) {
    await handle.close();
    return Readable.from([]);
  }
  const start = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const raw = createReadStream('', { fd: handle, start, end: start + size - 1, highWaterMark: 1 << 20 });
  if (method === 0) return raw;
  if (method !== 8) throw new Error(`${name} is packed by method ${method}, which is not known here`);
  return raw.pipe(zlib.createInflateRaw({ chunkSize: 1 << 20 }));
}
