import { statesOf, listing, type Program } from '../../shared/program/program';
import type { CompiledProgram, Engine } from '../../shared/program/engine';
import { sizeOf } from '../../shared/program/tensor';

/** Compiled programs that stay in memory while nobody uses them: a study takes turns with two or three, a diagnosis with a few more. */
const MOST_READY = 6;
/** What all of their weights and slots may fill. */
const READY_BYTES = 64_000_000;

interface ReadyProgram {
  readonly key: string;
  readonly compiled: CompiledProgram;
  readonly bytes: number;
  isInUse: boolean;
}

/** An engine that gives a program which it has compiled before once more: seeds and rates change its numbers, not the program. */
export class ReusingEngine implements Engine {
  readonly id;
  readonly version;
  /** The one used last comes last. */
  #ready: readonly ReadyProgram[] = [];

  constructor(private readonly engine: Engine) {
    this.id = engine.id;
    this.version = engine.version;
  }

  /** Whoever is done with a program disposes of it; then the next may have it. */
  async compile(program: Program): Promise<CompiledProgram> {
    const key = `${listing(program)}\n${JSON.stringify(signatureIds(program))}`;
    const idle = this.#ready.find((one) => one.key === key && !one.isInUse);
    const ready: ReadyProgram = idle ?? {
      key,
      compiled: await this.engine.compile(program),
      bytes: 4 * statesOf(program).reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      isInUse: true,
    };
    ready.isInUse = true;
    this.#ready = [...this.#ready.filter((one) => one !== ready), ready];
    this.#trim();
    const { compiled } = ready;
    let isDone = false;
    return {
      write: (states) => compiled.write(states),
      read: (names) => compiled.read(names),
      run: (signature, inputs) => compiled.run(signature, inputs),
      dispose: () => {
        if (isDone) return;
        isDone = true;
        ready.isInUse = false;
        this.#trim();
      },
    };
  }

  /** Lets go of those that have not been used for longest. */
  #trim(): void {
    let [count, bytes] = [0, 0];
    for (const one of this.#ready.toReversed()) {
      if (one.isInUse) continue;
      count++;
      bytes += one.bytes;
      if (count <= MOST_READY && (bytes <= READY_BYTES || count === 1)) continue;
      one.compiled.dispose();
      this.#ready = this.#ready.filter((other) => other !== one);
    }
  }

  dispose(): void {
    for (const { compiled } of this.#ready) compiled.dispose();
    this.#ready = [];
  }
}

function signatureIds({ signatures }: Program) {
  return Object.entries(signatures).map(([name, { outputs, updates }]) => [
    name,
    ...[outputs, updates].map((tensors) => Object.entries(tensors).map(([output, { id }]) => [output, id])),
  ]);
}
