import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download } from './download.mjs';

const content = Buffer.alloc(200_000, 'release');
const hash = createHash('sha256').update(content).digest('hex');
const folder = mkdtempSync(path.join(tmpdir(), 'download-'));
const server = createServer((request, response) => {
  if (request.url === '/release.zip') response.end(content);
  // answers, sends a part, and falls silent
  else if (request.url === '/stalls.zip') response.writeHead(200, { 'content-length': content.length }).write('rel');
  else response.writeHead(404).end();
});
let address;
beforeAll(() =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)).then(() => {
    address = `http://127.0.0.1:${server.address().port}`;
  }),
);
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('the file that was meant is stored', async () => {
  const file = path.join(folder, 'stored.zip');
  await download(`${address}/release.zip`, file, hash);
  expect(readFileSync(file).equals(content)).toBe(true);
});

test.each([
  ['another file than the one that was meant', '/release.zip', '0'.repeat(64), 'its hash is'],
  ['a file that is not there', '/none.zip', hash, '404'],
  ['a transfer that falls silent', '/stalls.zip', hash, 'no answer'],
])('%s is an error that says why, and nothing is stored', async (_case, name, sha256, why) => {
  const file = path.join(folder, 'refused.zip');
  // only one of them waits for it: the others may be slow on a busy machine
  const silenceMilliseconds = name === '/stalls.zip' ? 300 : 60_000;
  await expect(download(address + name, file, sha256, { silenceMilliseconds })).rejects.toThrow(why);
  expect(existsSync(file)).toBe(false);
});
