import { stat } from 'node:fs/promises';

/**
 * What a file looks like from outside; whoever writes to it or puts another in its place changes that.
 *
 * @returns null if there is no such file
 */
export async function fingerprintOf(file: string): Promise<string | null> {
  return stat(file, { bigint: true }).then(
    ({ dev, ino, size, mtimeNs }) => [dev, ino, size, mtimeNs].join('-'),
    () => null,
  );
}
