import util from 'node:util';
import { nativeRequire } from '../native-require';

export type TensorFlow = typeof import('@tensorflow/tfjs-node');

let loaded: TensorFlow | null = null;

/**
 * TensorFlow by way of tfjs-node. Must not be called in Electron's main process, where the library crashes.
 *
 * @throws Error if the library is not there or does not load
 */
export function loadTensorFlow(): TensorFlow {
  if (loaded) return loaded;
  // Its log would mix with the lab's own messages; errors (level 2 and up) still come through.
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // oneDNN's kernels save less than a tenth on these sizes, and their sums depend on the machine.
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  // Operations of these sizes run side by side faster than each split over the cores, and whole sums come out the same
  // each time.
  process.env['TF_NUM_INTRAOP_THREADS'] ??= '1';
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
