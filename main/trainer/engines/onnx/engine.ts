import type { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type { CompiledProgram, EngineEntry, Values } from '../../../../shared/program/engine';
import { checkProgram, nodesOf, statesOf, type Program } from '../../../../shared/program/program';
import { sizeOf, type Tensor } from '../../../../shared/program/tensor';
import { loadOnnxRuntime, type OnnxRuntime } from './library';
import { given, onnxModel, output, updated } from './model';

export const onnx: EngineEntry = {
  id: 'onnx',
  arithmetic: 'float32',
  flushesSubnormals: false,
  load() {
    const runtime = loadOnnxRuntime();
    return {
      id: onnx.id,
      version: `ONNX Runtime ${runtime.env.versions.node}`,
      compile: async (program) => {
        checkProgram(program);
        return new OnnxProgram(runtime, program);
      },
    };
  },
};

const ERRORS_ONLY = 3;

/** Multiply-adds in one matrix product from which on ONNX Runtime's threads save more than they cost. */
const WORTH_SHARING = 1e6;

/** Whether operations are split over the cores: in a small network the threads would mostly wait, and burn the cores as they do. */
function threads(program: Program): InferenceSession.SessionOptions {
  const largest = program.nodes.reduce((most, node) => Math.max(most, multiplyAdds(node)), 0);
  return largest < WORTH_SHARING ? { intraOpNumThreads: 1 } : {};
}

function multiplyAdds({ operation, inputs, attributes, shape }: Tensor): number {
  return operation === 'matmul' ? sizeOf(shape) * inputs[0]!.shape[attributes.transposeA ? 0 : 1]! : 0;
}

class OnnxProgram implements CompiledProgram {
  readonly #sessions = new Map<string, Promise<InferenceSession>>();
  readonly #states = new Map<string, OnnxTensor>();
  /** Inputs and states that a signature takes. */
  readonly #wanted: ReadonlyMap<string, readonly Tensor[]>;
  /** Settled once all that was asked for is done. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly runtime: OnnxRuntime,
    private readonly program: Program,
  ) {
    const wanted = (name: string) =>
      nodesOf(program, name).filter(({ operation }) => operation === 'input' || operation === 'state');
    this.#wanted = new Map(Object.keys(program.signatures).map((name) => [name, wanted(name)]));
  }

  write(states: Values): Promise<void> {
    return this.#inTurn(async () => {
      // A copy: the caller keeps its array, the engine its own.
      const written = statesOf(this.program).map(
        (state) => [state.attributes.name!, this.#tensor(state, states, (values) => values.slice())] as const,
      );
      written.forEach(([name, tensor]) => this.#states.set(name, tensor));
    });
  }

  read(names: readonly string[]): Promise<Values> {
    const value = (name: string) => (this.#state(name).data as Float32Array).slice();
    return this.#inTurn(async () => Object.fromEntries(names.map((name) => [name, value(name)])));
  }

  run(signature: string, inputs: Values): Promise<Values> {
    return this.#inTurn(() => this.#run(signature, inputs));
  }

  dispose(): void {
    void this.#inTurn(async () => {
      const sessions = [...this.#sessions.values()];
      this.#sessions.clear();
      this.#states.clear();
      for (const session of sessions) await session.then((ready) => ready.release());
    }).catch(() => undefined);
  }

  /** ONNX Runtime works on its own thread: what is asked for meanwhile waits, and then finds the states as they were left. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #run(signature: string, inputs: Values): Promise<Values> {
    const session = await this.#session(signature);
    const feeds: Record<string, OnnxTensor> = {};
    for (const tensor of this.#wanted.get(signature)!) {
      const name = tensor.attributes.name!;
      feeds[given(name)] = tensor.operation === 'state' ? this.#state(name) : this.#tensor(tensor, inputs);
    }
    const results = await session.run(feeds);
    const { outputs, updates } = this.program.signatures[signature]!;
    for (const state of Object.keys(updates)) this.#states.set(state, results[updated(state)]!);
    return Object.fromEntries(Object.keys(outputs).map((name) => [name, results[output(name)]!.data as Float32Array]));
  }

  /** A signature is compiled when it is first run. */
  #session(signature: string): Promise<InferenceSession> {
    let session = this.#sessions.get(signature);
    if (!session) {
      const model = onnxModel(this.program, signature);
      session = this.runtime.InferenceSession.create(model, {
        logSeverityLevel: ERRORS_ONLY,
        ...threads(this.program),
      });
      this.#sessions.set(signature, session);
    }
    return session;
  }

  #state(name: string): OnnxTensor {
    const state = this.#states.get(name);
    if (!state) throw new Error(`state ${name} has not been written`);
    return state;
  }

  #tensor({ attributes, shape }: Tensor, given: Values, own = (values: Float32Array) => values): OnnxTensor {
    const values = given[attributes.name!];
    if (values?.length !== sizeOf(shape))
      throw new Error(`${attributes.name} needs ${sizeOf(shape)} values, got ${values?.length ?? 'none'}`);
    return new this.runtime.Tensor('float32', own(values), shape);
  }
}
