import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const ANSWER_MILLISECONDS = 15_000;

/**
 * Fetches a file and checks it.
 *
 * @param {string} sha256 hex
 * @throws Error if it cannot be reached, or is not the file that was meant
 */
export async function download(url, file, sha256) {
  await mkdir(path.dirname(file), { recursive: true });
  const answer = new AbortController();
  const timer = setTimeout(() => answer.abort(new Error('no answer')), ANSWER_MILLISECONDS);
  const response = await fetch(url, { signal: answer.signal })
    .catch((error) => {
      throw new Error(`${url} cannot be reached: ${error.cause?.message ?? error.message}`);
    })
    .finally(() => clearTimeout(timer));
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(response.body), hashing, createWriteStream(file));
  expectHash(url, hash.digest('hex'), sha256);
}

/** @throws Error if the file's hash is another */
export async function checkFile(file, algorithm, expected, encoding = 'hex') {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  expectHash(path.basename(file), hash.digest(encoding), expected);
}

function expectHash(what, got, expected) {
  if (got !== expected) throw new Error(`${what} is not the file that was meant: its hash is ${got}, not ${expected}`);
}
