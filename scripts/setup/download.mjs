import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const SILENCE_MILLISECONDS = 15_000;

/**
 * Fetches a file and checks it; one that fails is removed.
 *
 * @param {string} sha256 hex
 * @throws Error if it cannot be reached, or is not the file that was meant
 */
export async function download(url, file, sha256, { silenceMilliseconds = SILENCE_MILLISECONDS } = {}) {
  await mkdir(path.dirname(file), { recursive: true });
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('no answer')), silenceMilliseconds);
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      timer.refresh();
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const response = await fetch(url, { signal: silence.signal });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), hashing, createWriteStream(file), { signal: silence.signal });
    expectHash('what came', hash.digest('hex'), sha256);
  } catch (error) {
    await rm(file, { force: true });
    const { cause } = silence.signal.aborted ? { cause: silence.signal.reason } : error;
    throw new Error(`${url} cannot be fetched: ${cause?.message ?? error.message}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
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
