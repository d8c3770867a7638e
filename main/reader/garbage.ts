import { setImmediate } from 'node:timers/promises';

/** While requests wait; it takes some ten milliseconds. Electron does not count the bytes of arrays, so that time has to do. */
const PAUSE_MILLISECONDS = 300;

let last = performance.now();

/**
 * What was sent is not needed here any more. Left alone, V8 would hold a few hundred megabytes of it.
 *
 * @param isIdle nobody waits
 */
export async function collectGarbage(isIdle: boolean): Promise<void> {
  if (!isIdle && performance.now() - last < PAUSE_MILLISECONDS) return;
  // what has unpacked it is not through before
  await setImmediate();
  globalThis.gc?.();
  last = performance.now();
}
