import type { Program } from '../../../shared/program/program';
import { Interpreter } from '../../../shared/program/reference-engine';
import type { EngineId } from '../../../shared/program/engine';
import { engineEntry, loadEngine } from '../../../main/trainer/engines/registry';

export type Numbers = Readonly<Record<string, ArrayLike<number>>>;

/** A program on one engine that takes and gives the numbers in which the engine computes: float64 on the reference. */
export interface Prepared {
  write(states: Numbers): Promise<void>;
  read(names: readonly string[]): Promise<Numbers>;
  run(signature: string, inputs: Numbers): Promise<Numbers>;
  dispose(): void;
}

export async function prepare(id: EngineId, program: Program): Promise<Prepared> {
  if (engineEntry(id).arithmetic === 'float64') {
    const interpreter = new Interpreter(program);
    return {
      write: async (states) => interpreter.write(states),
      read: async (names) => interpreter.read(names),
      run: async (signature, inputs) => interpreter.run(signature, inputs),
      dispose: () => undefined,
    };
  }
  const compiled = await loadEngine(id).engine.compile(program);
  return {
    write: (states) => compiled.write(rounded(states)),
    read: (names) => compiled.read(names),
    run: (signature, inputs) => compiled.run(signature, rounded(inputs)),
    dispose: () => compiled.dispose(),
  };
}

const rounded = (numbers: Numbers) =>
  Object.fromEntries(Object.entries(numbers).map(([name, values]) => [name, Float32Array.from(values)]));
