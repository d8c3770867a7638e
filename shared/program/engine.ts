import type { Program } from './program';

/** The engines there are, the preferred one first. */
export const ENGINE_IDS = ['tensorflow', 'onnx', 'reference'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

export type Values = Readonly<Record<string, Float32Array>>;

/** A program made ready on one engine. It holds the states; they come out only when they are read. */
export interface CompiledProgram {
  /** Puts every state in place: before the first run, and whenever the program is to start from other values. */
  write(states: Values): Promise<void>;
  /** Current values of the named states. */
  read(names: readonly string[]): Promise<Values>;
  /**
   * Runs one signature: outputs are computed from the states as they are, then the signature's updates are put in place.
   *
   * @param inputs one array for each input that the signature needs, row-major; more do no harm
   */
  run(signature: string, inputs: Values): Promise<Values>;
  /** Frees what the engine holds. Once is enough, twice does no harm. */
  dispose(): void;
}

export interface Engine {
  readonly id: EngineId;
  readonly version: string;
  /** @throws Error if the program is none that every engine can run (see checkProgram) */
  compile(program: Program): Promise<CompiledProgram>;
}
