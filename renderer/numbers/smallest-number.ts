import type { EngineId } from '../../shared/protocol/run';

/**
 * What a measured 0 may hide: the engine rounds it to 0, or float32 cannot hold it.
 *
 * TensorFlow sets denormal float32 numbers to 0 (`port::ScopedFlushDenormal` around each kernel); ONNX Runtime keeps them,
 * and what the reference engine computes in float64 is recorded in float32.
 */
export function hiddenByZero(engine: EngineId): string {
  return engine === 'tensorflow' ? 'below 1.2e-38, which TensorFlow sets to 0' : 'below 1.4e-45, where float32 ends';
}
