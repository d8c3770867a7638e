import { expect, test } from 'vitest';
import { compression } from '../../main/files/compression';
import { packArchive } from './archive';
import { unpackArchive } from './read-archive';
import { sampleExperiment } from './sample-archive';

async function written(labs: Record<string, string>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packArchive({ experiment: sampleExperiment, runs: [], labs }, compression))
    pieces.push(piece);
  return Buffer.concat(pieces);
}
const read = (bytes: Uint8Array) =>
  unpackArchive({ size: bytes.length, read: (start, length) => bytes.subarray(start, start + length) }, compression);

test('answers come back as they were, also to a lab that nobody knows, and such that cannot be read', async () => {
  const labs = { vanishing: '{"steps": {}}\n', 'of-a-pack': 'not JSON at all {{{', second: '{"version": 99}' };
  expect((await read(await written(labs))).labs).toEqual(labs);
});

test('a document without answers has none', async () => {
  expect(await read(await written({}))).not.toHaveProperty('labs');
});

test('more than is read again is not written', async () => {
  await expect(written({ large: `"${'x'.repeat(200_000)}"` })).rejects.toThrow('labs/large.json');
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`lab-${i}`, '{}']));
  await expect(written(many)).rejects.toThrow('51 labs; the limit is 50');
});
