import os from 'node:os';
import util from 'node:util';
import { nativeRequire } from '../native/native-require';

export type TensorFlow = typeof import('@tensorflow/tfjs-node');

let loaded: TensorFlow | null = null;

const ONEDNN = 'TF_ENABLE_ONEDNN_OPTS';
const THREADS_IN_OPERATION = 'TF_NUM_INTRAOP_THREADS';

/**
 * Multiply-adds in the largest matrix product from which on oneDNN's kernels save more than their start costs: a quarter of
 * the step at 1024 units and 256 rows, nothing at 64 units and 32 rows, where they cost a fifth.
 */
const WORTH_ONEDNN = 4e6;

/** Multiply-adds in one product from which on it is worth splitting over the cores: milliseconds of work. */
const WORTH_SPLITTING = 1e8;

let chosen: { readonly isWorthOneDnn: boolean; readonly isWorthSplitting: boolean } | null = null;

/**
 * The library chooses its kernels when it is loaded: this holds for the process, if it comes before that. The variables
 * themselves may be set from outside.
 *
 * @param largestProduct multiply-adds in the largest matrix product of a step
 * @returns whether this process has the kernels that are right for it: false where another product has chosen before
 */
export function chooseKernels(largestProduct: number): boolean {
  const wanted = { isWorthOneDnn: largestProduct >= WORTH_ONEDNN, isWorthSplitting: largestProduct >= WORTH_SPLITTING };
  if (!chosen) {
    process.env[ONEDNN] ??= wanted.isWorthOneDnn ? '1' : '0';
    if (wanted.isWorthSplitting) process.env[THREADS_IN_OPERATION] ??= String(os.availableParallelism());
    chosen = wanted;
  }
  return chosen.isWorthOneDnn === wanted.isWorthOneDnn && chosen.isWorthSplitting === wanted.isWorthSplitting;
}

/**
 * TensorFlow by way of tfjs-node. Must not be called in Electron's main process, where the library crashes.
 *
 * @throws Error if the library is not there or does not load
 */
export function loadTensorFlow(): TensorFlow {
  if (loaded) return loaded;
  // Its log would mix with the lab's own messages; errors (level 2 and up) still come through.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  process.env[ONEDNN] ??= '0';
  // Operations of usual sizes run side by side faster than each split over the cores, and whole sums come out the same
  // each time.
  process.env[THREADS_IN_OPERATION] ??= '1';
  restoreRetiredUtilities();
  loaded = nativeRequire('@tensorflow/tfjs-node') as TensorFlow;
  return loaded;
}

/** tfjs-node 4.22 calls two functions that Node.js 23 took away. */
function restoreRetiredUtilities(): void {
  const retired = util as unknown as Record<string, (value: unknown) => boolean>;
  retired['isNullOrUndefined'] ??= (value) => value === null || value === undefined;
  retired['isArray'] ??= Array.isArray;
}

/** Version of the TensorFlow library underneath. */
export function libraryVersion(tf: TensorFlow): string {
  const backend = tf.backend() as unknown as { binding: { TF_Version: string } };
  return backend.binding.TF_Version;
}
