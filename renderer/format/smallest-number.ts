import { text } from '../../shared/text/text';
import type { EngineId } from '../../shared/program/engine';

const words = text.numbers.hiddenByZero;

/**
 * What a measured 0 may hide: the engine rounds it to 0, or float32 cannot hold it.
 *
 * TensorFlow sets denormal float32 numbers to 0 (`port::ScopedFlushDenormal` around each kernel); ONNX Runtime keeps them,
 * and what the reference engine computes in float64 is recorded in float32.
 */
export function hiddenByZero(engine: EngineId): string {
  return Object.hasOwn(words, engine) ? words[engine as keyof typeof words] : words.others;
}
