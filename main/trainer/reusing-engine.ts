import type { CompiledProgram, Engine } from '../../shared/program/engine';
import { listing, type Program } from '../../shared/program/program';

/** Programs kept ready: a study takes turns with two or three, a diagnosis with a few more. */
const KEPT = 6;

/** An engine that gives a program which it has compiled before once more: seeds change the weights, not the program. */
export class ReusingEngine implements Engine {
  readonly id;
  readonly version;
  /** The one used last comes last. */
  readonly #kept = new Map<string, CompiledProgram>();

  constructor(private readonly engine: Engine) {
    this.id = engine.id;
    this.version = engine.version;
  }

  async compile(program: Program): Promise<CompiledProgram> {
    const key = `${listing(program)}\n${JSON.stringify(signatureIds(program))}`;
    const compiled = this.#kept.get(key) ?? (await this.engine.compile(program));
    this.#kept.delete(key);
    this.#kept.set(key, compiled);
    const [oldest] = this.#kept;
    if (this.#kept.size > KEPT && oldest) {
      oldest[1].dispose();
      this.#kept.delete(oldest[0]);
    }
    // Whoever asked for it may be done with it; the next one is not.
    return {
      write: (states) => compiled.write(states),
      read: (names) => compiled.read(names),
      run: (signature, inputs) => compiled.run(signature, inputs),
      dispose: () => undefined,
    };
  }

  dispose(): void {
    for (const compiled of this.#kept.values()) compiled.dispose();
    this.#kept.clear();
  }
}

function signatureIds({ signatures }: Program) {
  return Object.entries(signatures).map(([name, { outputs, updates }]) => [
    name,
    ...[outputs, updates].map((tensors) => Object.entries(tensors).map(([output, { id }]) => [output, id])),
  ]);
}
