import type { Program } from './program';

/** Such as `onnx`. Those that run here are listed in main/trainer/engines/registry.ts; a run from a file may name another. */
export type EngineId = string;
export const ENGINE_ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;

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

/** What is known of an engine before it is loaded. */
export interface EngineEntry {
  readonly id: EngineId;
  /** In which its programs compute; states and what comes out are float32 on every engine. */
  readonly arithmetic: 'float32' | 'float64';
  /** Takes numbers below the smallest normal one (1.2e-38 for float32) for 0. */
  readonly flushesSubnormals: boolean;
  /** @throws Error if it does not load here */
  load(): Engine;
}

export interface Engine {
  readonly id: EngineId;
  readonly version: string;
  /** @throws Error if the program is none that every engine can run (see checkProgram) */
  compile(program: Program): Promise<CompiledProgram>;
}
