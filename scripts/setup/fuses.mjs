import { open } from 'node:fs/promises';

// Electron's fuse wire: this sentence, a version byte, a count byte, then one byte a fuse: '0' off, '1' on.
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** Places of the fuses in the wire, version 1. */
const PLACE = { nodeCliInspect: 3, loadBrowserProcessSpecificV8Snapshot: 6 };

/** Sets fuses in an Electron executable. @throws Error if it has no fuse wire */
export async function setFuses(executable, fuses) {
  const file = await open(executable, 'r+');
  try {
    const at = await find(file, SENTINEL);
    for (const [name, on] of Object.entries(fuses))
      await file.write(Buffer.of(on ? ON : OFF), 0, 1, at + SENTINEL.length + 2 + PLACE[name]);
  } finally {
    await file.close();
  }
}

async function find(file, sought) {
  const block = Buffer.alloc(1 << 22);
  for (let position = 0; ; position += block.length - sought.length) {
    const { bytesRead } = await file.read(block, 0, block.length, position);
    const at = block.subarray(0, bytesRead).indexOf(sought);
    if (at >= 0) return position + at;
    if (bytesRead < block.length) throw new Error('the executable has no fuse wire');
  }
}
