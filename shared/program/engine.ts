import type { EngineId } from '../protocol/run';
import type { Program } from './program';

export type Values = Readonly<Record<string, Float32Array>>;

/** A program made ready on one engine. It holds the states; they come out only when they are read. */
export interface CompiledProgram {
  /** Puts states in place. Every state must have been written before the first run. */
  write(states: Values): Promise<void>;
  /** Current values of the named states. */
  read(names: readonly string[]): Promise<Values>;
  /**
   * Runs one signature: outputs are computed from the states as they are, then the signature's updates are put in place.
   *
   * @param inputs one array for each input that the signature needs, row-major; more do no harm
   */
  run(signature: string, inputs: Values): Promise<Values>;
  dispose(): void;
}

export interface Engine {
  readonly id: EngineId;
  readonly version: string;
  compile(program: Program): Promise<CompiledProgram>;
}
