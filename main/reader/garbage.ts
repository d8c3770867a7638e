/** Between two collections, in bytes. */
const MOST = 32_000_000;

let left = 0;

/**
 * What was sent is not needed here any more. Left alone, V8 would hold a few hundred megabytes of it.
 *
 * @param isIdle nobody waits for the moment that it takes
 */
export function collectGarbage(isIdle: boolean): void {
  if (!isIdle && process.memoryUsage().arrayBuffers - left < MOST) return;
  globalThis.gc?.();
  left = process.memoryUsage().arrayBuffers;
}
